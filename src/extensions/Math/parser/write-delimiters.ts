import { row } from './rows.ts';
import { symbolElement } from './symbols.ts';

const sizes: Readonly<Record<string, string>> = { big: '1.2em', Big: '1.623em', bigg: '2.047em', Bigg: '2.470em' };

function delimiterText(name: string): string {
  if (name === '.') return '';
  if (name === '\\backslash') return '\\';
  return symbolElement(name)?.text ?? name;
}

/** A formula between delimiters that grow with it. */
export function fenceHtml(open: string, close: string, content: string): string {
  const none = close === '.' ? 'fence="true" stretchy="true" symmetric="true" ' : '';
  return row(
    `<mo data-mjx-texclass="OPEN">${delimiterText(open)}</mo>${content}<mo ${none}data-mjx-texclass="CLOSE">${delimiterText(close)}</mo>`,
    'INNER',
  );
}

/** A delimiter of a size of its own (`\bigl(`). */
export function bigHtml(command: string, delimiter: string): string {
  const [, size, side] = /^\\(big|Big|bigg|Bigg)([lr]?)$/.exec(command)!;
  const text = delimiterText(delimiter);
  const isBar = text === '|' || text === '&#x2016;';
  const isStroke = text === '/' || text === '\\' || /^\\(?:[uU]p|[dD]own)/.test(delimiter);
  const atomClass = side === '' ? '' : ` data-mjx-texclass="${side === 'l' ? 'OPEN' : 'CLOSE'}"`;
  const fence = isStroke ? ' fence="true"' : '';
  const stretch = isBar || isStroke ? ' stretchy="true" symmetric="true"' : '';
  return `<mo${fence} maxsize="${sizes[size!]}" minsize="${sizes[size!]}"${stretch}${atomClass}>${text}</mo>`;
}
