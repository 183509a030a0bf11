import { compilePattern, PatternFailure } from './patterns.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** A pattern as PHP writes it, with what it is put between and its flags: `/^Help:/i`, `#^https?://#`. A PatternFailure if it is none. */
export function phpPattern(text: string): RegExp {
  const trimmed = text.trim();
  const opening = trimmed.charAt(0);
  if (!/[^\w\s\\]/.test(opening)) throw new PatternFailure('no delimiter');
  const end = trimmed.lastIndexOf(CLOSING[opening] ?? opening);
  const flags = trimmed.slice(end + 1);
  if (end < 1 || !/^[imsxuSUXADn\s]*$/.test(flags)) throw new PatternFailure('no end');
  const inner = flags.replace(/[^msx]/g, '');
  const source = trimmed.slice(1, end);
  const alphabet = flags.includes('u') ? 'unicode' : 'ascii';
  return compilePattern(inner === '' ? source : `(?${inner})${source}`, flags.includes('i'), alphabet);
}
