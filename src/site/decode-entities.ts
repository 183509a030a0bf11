import { parseFragment } from 'parse5';

const named = new Map<string, string>();

/** Text with its character references (`&eacute;`, `&#233;`, `&#xE9;`) resolved. What is no such reference stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z\d]+|רלמ|رلم));/giu,
    (reference, hex?: string, digits?: string, name?: string) => {
      if (hex !== undefined) return characterOf(Number.parseInt(hex, 16));
      if (digits !== undefined) return characterOf(Number(digits));
      return namedCharacter(name!) ?? reference;
    },
  );
}

/** The character of a number; U+FFFD for controls and for what is no character. */
function characterOf(code: number): string {
  const control = (code < 0x20 && code !== 9 && code !== 10) || (code >= 0x7f && code < 0xa0);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return control || surrogate || code === 0xfffe || code === 0xffff || !(code <= 0x10ffff)
    ? '\uFFFD'
    : String.fromCodePoint(code);
}

/** HTML's named characters, and the two right-to-left names that MediaWiki adds. */
function namedCharacter(name: string): string | undefined {
  if (name === 'רלמ' || name === 'رلم') return '\u200F';
  const known = named.get(name);
  if (known !== undefined) return known;
  const reference = `&${name};`;
  const node = parseFragment(reference).childNodes[0];
  const character = node !== undefined && 'value' in node ? node.value : reference;
  // `&notanything;` reads as `¬anything;` in HTML; a name counts only as a whole.
  if (character === reference || character.endsWith(';')) return undefined;
  named.set(name, character);
  return character;
}
