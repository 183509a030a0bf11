/** What a browser's `Accept-Language` says, best first: codes in small letters, or `*`. */
export function acceptedLanguages(header: string): { q: number; code: string }[] {
  const languages = header.split(',').flatMap((part) => {
    const match =
      /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*(1(?:\.0{0,3})?|0(?:\.\d{0,3})?))?\s*$/i.exec(part);
    return match ? [{ q: Number(match[2] ?? 1), code: match[1]!.toLowerCase() }] : [];
  });
  return languages.filter(({ q }) => q > 0).sort((a, b) => b.q - a.q);
}
