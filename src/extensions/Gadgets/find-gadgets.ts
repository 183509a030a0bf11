import { loadMessagePages } from '../../wiki/messages/message-pages.ts';
import type { Performer } from '../../wiki/performer.ts';
import { whileUnchanged } from '../../wiki/while-unchanged.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { readDefinitions, type Gadget } from './definition.ts';

const PAGE = 'gadgets-definition';

/** The wiki's gadgets, by name, in the order of `MediaWiki:Gadgets-definition`. */
export async function findGadgets(wiki: Wiki): Promise<ReadonlyMap<string, Gadget>> {
  return whileUnchanged(wiki, 'gadgets', async () => {
    const texts = await loadMessagePages(wiki, [PAGE], wiki.site.settings.LanguageCode);
    return readDefinitions(texts.get(PAGE) ?? '');
  });
}

/** Whether a value is one of those that are wanted: whoever names nothing, or only nothing, means all. */
export function isAmong(wanted: readonly string[], value: string): boolean {
  return wanted.every((each) => each === '') || wanted.includes(value);
}

/** The preference that turns a gadget on or off. */
export function optionOf({ name }: Gadget): string {
  return `gadget-${name}`;
}

/** Whether somebody has the rights that a gadget wants. */
export function isAllowed({ rights }: Gadget, performer: Performer): boolean {
  return rights.every((right) => right === '' || performer.rights.has(right));
}
