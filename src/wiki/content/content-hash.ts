/** A SHA-1 in base 36 (as the database has it) as 40 hexadecimal digits, as the API shows it; an empty one stays empty. */
export function toHexSha1(base36: string): string {
  if (base36 === '') return '';
  let value = 0n;
  for (const digit of base36) value = value * 36n + BigInt(parseInt(digit, 36));
  return value.toString(16).padStart(40, '0');
}
