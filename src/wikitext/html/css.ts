import { decodeEntities } from '../../site/decode-entities.ts';

const insecure =
  /expression|accelerator\s*:|-o-link\s*:|-o-link-source\s*:|-o-replace\s*:|url\s*\(|src\s*\(|image\s*\(|image-set\s*\(|attr\s*\([^)]+[\s,]+url/i;

/**
 * The value of a `style` attribute, if it cannot load or run anything; a comment that says so otherwise. Escapes and comments are
 * resolved first, so that nothing hides behind them.
 */
export function checkCss(value: string): string {
  const css = plainCss(value);
  if (/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(css)) return '/* invalid control char */';
  if (insecure.test(css)) return '/* insecure input */';
  return css;
}

/** Style without references, escapes and comments. */
function plainCss(value: string): string {
  const css = decodeEntities(value)
    .replace(
      /\\(?:(\r\n|[\n\r\f])|([\dA-Fa-f]{1,6})(?:\r\n|[ \t\r\n\f])?|(.)|$)/gsu,
      (_whole, newline?: string, hex?: string, character?: string) => {
        if (newline !== undefined) return '';
        if (hex !== undefined) return escapedCharacter(Number.parseInt(hex, 16));
        return character ?? '\\';
      },
    )
    .replace(/\/\*[^]*?\*\//g, ' ');
  const open = css.indexOf('/*');
  return open < 0 ? css : css.slice(0, open);
}

/** The character that a number stands for, escaped again where the bare character would end a string or begin an escape. */
function escapedCharacter(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  const character = String.fromCodePoint(code);
  if (character === '\n' || character === '"' || character === "'" || character === '\\')
    return `\\${code.toString(16)} `;
  return character;
}
