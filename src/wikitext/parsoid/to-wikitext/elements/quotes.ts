import type { ElementSerializer } from './element-serializer.ts';

export const writeQuote: ElementSerializer = (element, to) => {
  const quotes = element.name === 'b' ? "'''" : "''";
  const before = /'+$/.exec(to.writer.line)?.[0].length ?? 0;
  // Six and more would not be read as what was meant.
  if (to.writer.closedQuotes && before + quotes.length > 5) to.writer.write('<nowiki/>');
  to.writer.write(quotes);
  to.children(element);
  to.writer.write(quotes);
  to.writer.closedQuotes = true;
};
