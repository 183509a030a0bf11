import type { ParserRegistry } from '../registry.ts';

/** Options by the ids of their magic words, in the form in which they are read further on. */
const canonicalForms: Readonly<Record<string, string>> = {
  img_thumbnail: 'thumb',
  img_manualthumb: 'thumb=$1',
  img_framed: 'frame',
  img_frameless: 'frameless',
  img_border: 'border',
  img_left: 'left',
  img_right: 'right',
  img_center: 'center',
  img_none: 'none',
  img_baseline: 'baseline',
  img_sub: 'sub',
  img_super: 'super',
  img_top: 'top',
  img_text_top: 'text-top',
  img_middle: 'middle',
  img_bottom: 'bottom',
  img_text_bottom: 'text-bottom',
  img_width: '$1px',
  img_upright: 'upright=$1',
  img_link: 'link=$1',
  img_alt: 'alt=$1',
  img_class: 'class=$1',
  img_lang: 'lang=$1',
  img_page: 'page=$1',
};

interface Words {
  exact: ReadonlyMap<string, string>;
  /** Words with a value in them, by what stands before and after it. */
  valued: readonly { before: string; after: string; form: string }[];
}

const known = new WeakMap<ParserRegistry, Words>();

/** An option of a picture as English writes it, whatever language it was written in; other text as it is. */
export function canonicalMediaOption(text: string, registry: ParserRegistry): string {
  const { exact, valued } = wordsOf(registry);
  const word = exact.get(text);
  if (word !== undefined) return word;
  for (const { before, after, form } of valued) {
    if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) continue;
    return form.replace('$1', () => text.slice(before.length, text.length - after.length));
  }
  return text;
}

function wordsOf(registry: ParserRegistry): Words {
  let words = known.get(registry);
  if (!words) known.set(registry, (words = collectWords(registry)));
  return words;
}

function collectWords(registry: ParserRegistry): Words {
  const exact = new Map<string, string>();
  const valued: { before: string; after: string; form: string }[] = [];
  for (const [id, form] of Object.entries(canonicalForms)) {
    for (const name of registry.word(id).names) {
      const at = name.indexOf('$1');
      if (at < 0) exact.set(name, form.replace('=$1', ''));
      else valued.push({ before: name.slice(0, at), after: name.slice(at + 2), form });
    }
  }
  // What begins with a word is surer than what only ends with one.
  valued.sort((a, b) => b.before.length - a.before.length);
  return { exact, valued };
}
