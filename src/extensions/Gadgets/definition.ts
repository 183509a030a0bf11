/** A gadget as `MediaWiki:Gadgets-definition` says it. */
export interface Gadget {
  readonly name: string;
  /** The section that it stands in; empty above the first. */
  readonly category: string;
  /** Runs for everybody who did not turn it off. */
  readonly isDefault: boolean;
  /** Not offered among the preferences. */
  readonly isHidden: boolean;
  /** Made for old ways of loading scripts. */
  readonly isLegacy: boolean;
  /** Its files are required by each other. */
  readonly isPackage: boolean;
  readonly requiresES6: boolean;
  /** May be loaded by an address (`withgadget`). */
  readonly supportsUrlLoad: boolean;
  /** Whoever lacks one of these may not have it. */
  readonly rights: readonly string[];
  readonly skins: readonly string[];
  readonly actions: readonly string[];
  readonly namespaces: readonly string[];
  readonly categories: readonly string[];
  readonly contentModels: readonly string[];
  readonly dependencies: readonly string[];
  readonly peers: readonly string[];
  /** Titles of the pages that it is made of. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly datas: readonly string[];
}

/**
 * Reads the list of gadgets: `== section ==` and `* name[options]|page|page`. Lines of another form are passed over; a name that
 * comes again replaces what it was, in its place.
 */
export function readDefinitions(text: string): ReadonlyMap<string, Gadget> {
  const gadgets = new Map<string, Gadget>();
  let category = '';
  for (const line of text.split('\n')) {
    category = headingOf(line) ?? category;
    const gadget = readGadget(line, category);
    if (gadget) gadgets.set(gadget.name, gadget);
  }
  return gadgets;
}

/** The name in a heading of the second level or deeper, which has no spaces, colons, stars or bars. */
function headingOf(line: string): string | undefined {
  const end = line.trimEnd();
  if (!end.startsWith('==') || !end.endsWith('==')) return undefined;
  const name = end.replace(/^=+/, '').replace(/=+$/, '').trim();
  return name === '' || /[*:\s|]/.test(name) ? undefined : name;
}

function readGadget(line: string, category: string): Gadget | undefined {
  if (!line.startsWith('*')) return undefined;
  const entry = line.replace(/^\*+/, '').trim();
  const bar = firstBar(entry);
  if (bar < 0) return undefined;
  const head = entry.slice(0, bar).trimEnd();
  const bracket = head.indexOf('[');
  if (bracket >= 0 && !head.endsWith(']')) return undefined;
  const name = (bracket < 0 ? head : head.slice(0, bracket)).trim();
  if (!/^[a-zA-Z](?:[-_:.\w ]*[a-zA-Z0-9])?$/.test(name)) return undefined;
  const pages = entry
    .slice(bar + 1)
    .split('|')
    .map((page) => page.trim());
  return gadgetOf(
    name.replaceAll(' ', '_'),
    category,
    readOptions(bracket < 0 ? '' : head.slice(bracket + 1, -1)),
    pages,
  );
}

/** Where the pages begin: the first bar that stands outside of the options. */
function firstBar(entry: string): number {
  const open = entry.indexOf('[');
  const bar = entry.indexOf('|');
  if (open < 0 || bar < open) return bar;
  const close = entry.indexOf(']', open);
  return close < 0 ? -1 : entry.indexOf('|', close);
}

/** Options by name; those without a value hold none. The last one of a name counts. */
function readOptions(text: string): ReadonlyMap<string, string | undefined> {
  return new Map(
    text.split('|').map((option) => {
      const [name = '', value] = option.split(/=(.*)/s);
      return [name.trim(), value?.trim()];
    }),
  );
}

function gadgetOf(
  name: string,
  category: string,
  options: ReadonlyMap<string, string | undefined>,
  pages: readonly string[],
): Gadget {
  const ending = (suffix: string) =>
    pages.filter((page) => page.endsWith(suffix)).map((page) => `MediaWiki:Gadget-${page}`);
  const listed = (option: string) => {
    const value = options.get(option);
    return value === undefined ? [] : value.split(',').map((item) => item.trim());
  };
  const isModule = options.has('ResourceLoader');
  const isDefault = options.has('default');
  const scripts = ending('.js');
  return {
    name,
    category,
    isDefault,
    isHidden: options.has('hidden'),
    isLegacy: scripts.length > 0 && !isModule,
    isPackage: options.has('package') && scripts.length > 0 && isModule,
    // What runs for everybody must run in every browser.
    requiresES6: options.has('requiresES6') && !isDefault,
    supportsUrlLoad: options.has('supportsUrlLoad') && options.get('supportsUrlLoad') !== 'false',
    rights: listed('rights'),
    skins: listed('skins'),
    actions: listed('actions'),
    namespaces: listed('namespaces'),
    categories: listed('categories'),
    contentModels: listed('contentModels'),
    dependencies: listed('dependencies'),
    peers: listed('peers'),
    scripts,
    styles: ending('.css'),
    datas: ending('.json'),
  };
}
