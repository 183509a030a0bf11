import { NS } from '../../../site/namespaces.ts';
import type { ParseContext } from '../../../wikitext/parse-context.ts';

/** What a tree shows: subcategories, pages too, files too, or the categories above. The numbers go to the client. */
export const modes = { categories: 0, pages: 10, all: 20, parents: 100 } as const;
export type Mode = (typeof modes)[keyof typeof modes];

/** When names of namespaces are left out. */
const prefixRules = { never: 0, always: 10, categories: 20, auto: 30 } as const;

export interface TreeOptions {
  readonly mode: Mode;
  readonly hidePrefix: number;
  readonly showCount: boolean;
  /** Undefined: all. */
  readonly namespaces: readonly number[] | undefined;
}

/** Levels that a tree may have unfolded at first. */
const deepest: Readonly<Record<Mode, number>> = { 0: 2, 10: 1, 20: 1, 100: 1 };

/** Reads a tree's options from its attributes. */
export function readTreeOptions(attributes: ReadonlyMap<string, string>, context: ParseContext): TreeOptions {
  const namespaces = readNamespaces(attributes.get('namespaces'), context);
  const mode = attributes.get('mode')?.trim().toLowerCase() ?? '';
  const prefix = attributes.get('hideprefix')?.trim().toLowerCase() ?? '';
  return {
    mode: readMode(mode) ?? modeFor(namespaces),
    hidePrefix: Object.hasOwn(prefixRules, prefix)
      ? prefixRules[prefix as keyof typeof prefixRules]
      : prefixRules.categories,
    showCount: isOn(attributes.get('showcount')),
    namespaces,
  };
}

/** The word for a number by which the client names a rule for prefixes. */
export function prefixRuleOfNumber(number: number): string {
  return Object.entries(prefixRules).find(([, rule]) => rule === number)?.[0] ?? 'never';
}

/** A mode by its word or its number; undefined for anything else. */
function readMode(text: string): Mode | undefined {
  if (Object.hasOwn(modes, text)) return modes[text as keyof typeof modes];
  const number = /^\d+/.exec(text)?.[0];
  return number === undefined ? undefined : Object.values(modes).find((mode) => mode === Number(number));
}

function modeFor(namespaces: readonly number[] | undefined): Mode {
  return namespaces && namespaces.some((namespace) => namespace !== NS.category) ? modes.pages : modes.categories;
}

/** How many levels are unfolded at first. */
export function readDepth(attributes: ReadonlyMap<string, string>, { mode }: TreeOptions): number {
  if (isOn(attributes.get('onlyroot'))) return 0;
  const given = /^\d{1,3}$/.exec(attributes.get('depth')?.trim() ?? '')?.[0];
  return Math.min(given === undefined ? 1 : Number(given), deepest[mode]);
}

/** Whether an attribute says yes. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(?:yes|y|true|t|1|on)$/i.test(value.trim());
}

function readNamespaces(value: string | undefined, { site }: ParseContext): readonly number[] | undefined {
  const found = (value ?? '').split(/[\s|,]+/).flatMap((name) => {
    if (name === '') return [];
    if (/^(?:-|_|\(?main\)?|\*)$/i.test(name)) return [NS.main];
    const id = /^\d+$/.test(name) ? Number(name) : site.namespaces.find(name);
    return id === undefined ? [] : [id];
  });
  return found.length === 0 ? undefined : [...new Set(found)];
}

/** Whether the name of a page's namespace is left out. */
export function hidesPrefix(namespace: number, { hidePrefix, mode }: TreeOptions): boolean {
  // In MediaWiki, too, a tree that should never leave them out leaves out all.
  if (hidePrefix === prefixRules.always || hidePrefix === prefixRules.never) return true;
  if (hidePrefix === prefixRules.categories) return namespace === NS.category;
  return mode === modes.categories;
}

/** The options as the client reads them. */
export function optionsJson({ mode, hidePrefix, showCount, namespaces }: TreeOptions): string {
  return JSON.stringify({
    mode,
    hideprefix: hidePrefix,
    showcount: showCount,
    namespaces: namespaces ?? false,
    notranslations: false,
  });
}
