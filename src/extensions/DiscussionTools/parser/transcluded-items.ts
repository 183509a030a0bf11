import { defaultTreeAdapter as tree, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import type { Site } from '../../../site/site.ts';
import { attribute } from '../reader/leaves.ts';
import type { Origin } from '../reader/thread-items.ts';

/**
 * Where the items of a page are from, by what Parsoid's HTML says of transclusions: what begins and ends in one is from the page that it
 * transcludes, if that is a single one.
 */
export function transcludedItems(root: Tree.DocumentFragment, site: Site): Origin {
  const sources = sourcesIn(root, site);
  const aboutOf = (node: Tree.Node | undefined): string | undefined => {
    let about: string | undefined;
    for (let at = node; at; at = 'parentNode' in at ? (at.parentNode ?? undefined) : undefined) {
      const own = tree.isElementNode(at) ? attribute(at, 'about') : undefined;
      if (own !== undefined && sources.has(own)) about = own;
    }
    return about;
  };
  return (item) => {
    const [first, last] = item.type === 'heading' ? [item.element, item.element] : [item.place.first, item.place.last];
    const about = aboutOf(first);
    return about !== undefined && about === aboutOf(last) ? sources.get(about)! : false;
  };
}

/** Transclusions by the `about` of their elements: the page that they show, or true where that is not a single one. */
function sourcesIn(root: Tree.DocumentFragment, site: Site): Map<string, string | true> {
  const sources = new Map<string, string | true>();
  const waiting: Tree.ParentNode[] = [root];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    for (const node of parent.childNodes) {
      if (!tree.isElementNode(node)) continue;
      waiting.push(node);
      const about = attribute(node, 'about');
      const isCall = attribute(node, 'typeof')?.split(' ').includes('mw:Transclusion') ?? false;
      if (about !== undefined && isCall) sources.set(about, sourceOf(attribute(node, 'data-mw'), site));
    }
  }
  return sources;
}

interface Called {
  readonly target?: { readonly href?: string };
}

function sourceOf(dataMw: string | undefined, site: Site): string | true {
  try {
    const { parts } = JSON.parse(dataMw ?? '{}') as { parts?: readonly ({ template?: Called } | string)[] };
    const [part] = parts ?? [];
    if (parts?.length !== 1 || typeof part !== 'object') return true;
    const href = part.template?.target?.href;
    const title = href?.startsWith('./') === true && titleOrUndefined(site, decodeURIComponent(href.slice(2)));
    return title ? title.prefixedText : true;
  } catch {
    return true;
  }
}
