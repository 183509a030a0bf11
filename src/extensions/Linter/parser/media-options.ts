const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    format: 'thumb thumbnail frame framed enframed frameless',
    align: 'left right center centre none',
    position: 'baseline sub super sup top text-top middle bottom text-bottom',
    border: 'border',
    upright: 'upright',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
);

const VALUES: Readonly<Record<string, string>> = { thumb: 'format', thumbnail: 'format', manualthumb: 'format' };

/**
 * What an option of a file is about (`format`, `align`, `size`, `alt` …), as English writes it; undefined for what is none, and so a
 * caption.
 */
export function mediaOptionKind(option: string): string | undefined {
  if (/^(?:\d+(?:x\d*)?|x\d+)(?:px)+$/.test(option)) return 'size';
  if (Object.hasOwn(WORDS, option)) return WORDS[option];
  const [, name] = /^(alt|link|class|lang|page|upright|thumb|thumbnail|manualthumb)[= ]/.exec(option) ?? [];
  return name === undefined ? undefined : (VALUES[name] ?? name);
}

/**
 * Options of a file that come to nothing: those that another has spoken for before (of sizes: after), and all captions but the last. As
 * they are written, without white space around them.
 */
export function bogusOptions(options: readonly string[], canonical: (option: string) => string): string[] {
  const kinds = options.map((option) => mediaOptionKind(canonical(option)) ?? 'caption');
  return options.flatMap((option, i) => {
    const kind = kinds[i]!;
    const takesLast = kind === 'caption' || kind === 'size';
    return (takesLast ? kinds.lastIndexOf(kind) : kinds.indexOf(kind)) === i ? [] : [option.trim()];
  });
}
