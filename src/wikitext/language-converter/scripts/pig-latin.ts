import type { Conversion } from '../conversion.ts';

/** English for testers: `test` is `esttay`, `apple` is `appleway`, capitals stay at the start. */
export const pigLatin: Conversion = (text) =>
  text.replace(/[A-Za-z][A-Za-z']*/g, (word) => {
    if (
      /^[A-Z]{2,}$/.test(word) ||
      /^(?=[MDCLXVI])M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(word)
    )
      return word;
    const [, start = '', rest = ''] = /^((?:qu|[^aeiou'y])*(?:y(?=[aeiou]))?)(.*)$/i.exec(word)!;
    if (start === '') return `${word}way`;
    if (rest === '') return `${word}ay`;
    const moved = `${rest}${start.toLowerCase()}ay`;
    return /^[A-Z]/.test(word) ? moved.charAt(0).toUpperCase() + moved.slice(1) : moved;
  });
