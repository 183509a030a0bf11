import { propModule, type PropContext } from '../../../../api/module.ts';
import { boolean, continuation, oneOf, someOf, string, title } from '../../../../api/parameters.ts';
import { parseContinue } from '../../../../api/refusals.ts';
import { list } from '../../../../api/result.ts';
import { msg, plain } from '../../../../i18n/message.ts';
import type { Title } from '../../../../site/title.ts';
import { loadPageFacts } from '../../../../wiki/permissions/page-facts.ts';
import { loadRestrictions } from '../../../../wiki/protection/restrictions.ts';
import { canRead } from '../../../../wiki/permissions.ts';
import { Refusal } from '../../../../wiki/refusal.ts';
import { runHook } from '../../../../wiki/hooks.ts';
import { nameKey } from '../../../../wiki/pages/page-store.ts';
import { introFacts, preloadFacts } from '../info/editing.ts';
import { pageFacts } from '../info/page-facts.ts';
import { APIQueryAfterExecute } from '../info/hooks.ts';
import { protectionFacts } from '../info/protection.ts';
import { displayTitles, otherPageIds, urlFacts } from '../info/related-pages.ts';
import { actionFacts } from '../info/test-actions.ts';
import { variantTitles } from '../info/variant-titles.ts';
import { watchedFacts, watcherFacts } from '../info/watching.ts';

const params = {
  prop: someOf(
    [
      'associatedpage',
      'displaytitle',
      'editintro',
      'linkclasses',
      'notificationtimestamp',
      'preloadcontent',
      'protection',
      'subjectid',
      'talkid',
      'url',
      'varianttitles',
      'visitingwatchers',
      'watched',
      'watchers',
      'preload',
      'readable',
    ],
    { deprecatedValues: ['preload', 'readable'] },
  ),
  linkcontext: title({ default: 'Main Page' }),
  testactions: string({ multi: true }),
  testactionsdetail: oneOf(['boolean', 'full', 'quick'], { default: 'boolean' }),
  testactionsautocreate: boolean(),
  preloadcustom: string({ remarks: [{ name: 'preloadcontentonly' }] }),
  preloadparams: string({ multi: true, remarks: [{ name: 'preloadcontentonly' }] }),
  preloadnewsection: boolean({ remarks: [{ name: 'preloadcontentonly' }] }),
  editintrostyle: oneOf(['lessframes', 'moreframes'], {
    default: 'moreframes',
    remarks: [{ name: 'editintroonly' }],
  }),
  editintroskip: string({ multi: true, remarks: [{ name: 'editintroonly' }] }),
  editintrocustom: string({ remarks: [{ name: 'editintroonly' }] }),
  continue: continuation(),
} as const;

type Context = PropContext<typeof params>;

/** Facts about pages. Manual: https://www.mediawiki.org/wiki/API:Info */
export const info = propModule({
  name: 'info',
  prefix: 'in',
  cacheMode: 'public',
  params,
  examples: {
    'action=query&prop=info&titles=Main%20Page&inprop=protection': 'apihelp-query+info-example-simple',
  },
  async run(context) {
    const { wiki, params, pages, performer, addFacts, continueWith, setCacheMode } = context;
    const props = new Set<string>(params.prop);
    const { testactions = [] } = params;
    if (testactions.length > 0 || PERSONAL.some((prop) => props.has(prop))) setCacheMode('private');
    if ((props.has('preloadcontent') || props.has('editintro')) && pages.titles.size > 1) {
      throw new Refusal(msg('apierror-info-singlepagerevision', plain(context.paramName(''))), {
        code: 'invalidparammix',
      });
    }
    const entries = inOrder(pages.titles, params.continue);
    const titles = entries.map(([, page]) => page);
    const permissions =
      props.has('protection') || testactions.length > 0 ? await loadPageFacts(wiki, titles) : new Map<string, never>();
    const protections = props.has('protection')
      ? await loadRestrictions(wiki.db, [...pages.good.keys()])
      : new Map<number, never>();
    const watched =
      props.has('watched') || props.has('notificationtimestamp')
        ? await watchedFacts(wiki, performer, titles, props)
        : undefined;
    const watchers = props.has('watchers')
      ? await watcherFacts(wiki, performer, titles, { visiting: false })
      : undefined;
    const visitors = props.has('visitingwatchers')
      ? await watcherFacts(wiki, performer, titles, { visiting: true })
      : undefined;
    const others = props.has('talkid') || props.has('subjectid') ? await otherPageIds(wiki, titles) : undefined;
    const shown = props.has('displaytitle') ? await displayTitles(wiki, pages) : undefined;
    const variants = props.has('varianttitles') ? await variantTitles(wiki, pages) : undefined;
    const further = new Map(entries.map(([id]) => [id, {}]));
    await runHook(wiki, APIQueryAfterExecute, { titles: new Map(entries), facts: further });
    for (const [id, page] of entries) {
      const key = nameKey(page);
      const facts = {
        ...(await pageFacts(wiki, pages, id, page)),
        ...(props.has('protection')
          ? await protectionFacts(wiki, permissions.get(key)!, protections.get(id) ?? [])
          : {}),
        ...inFrontOf('notificationtimestamp', watched?.get(key), { ...watchers?.get(key), ...visitors?.get(key) }),
        ...otherFacts(page, props, others?.get(key)),
        ...(props.has('url') ? urlFacts(wiki.site, page) : {}),
        ...(props.has('readable') ? { readable: canRead(wiki, performer, page) } : {}),
        ...(props.has('preload') ? { preload: '' } : {}),
        ...(await editingFacts(context, page, pages.good.has(id))),
        ...(shown ? { displaytitle: shown.get(id) } : {}),
        ...(variants?.has(id) ? { varianttitles: variants.get(id) } : {}),
        ...(props.has('linkclasses') && pages.good.has(id)
          ? { linkclasses: linkClasses(pages.good.get(id)!.isRedirect) }
          : {}),
        ...(testactions.length > 0
          ? { actions: await actionFacts(context, permissions.get(key)!, testactions, params.testactionsdetail) }
          : {}),
        ...(testactions.length > 0 && params.testactionsautocreate
          ? { wouldautocreate: Object.fromEntries(testactions.map((action) => [action, false])) }
          : {}),
        ...further.get(id),
      };
      if (!addFacts(id, facts)) return continueWith('continue', `${page.namespace}|${page.dbKey}`);
    }
  },
});

/** Facts with others put in before one of them. */
function inFrontOf(name: string, facts: object | undefined, others: object): object {
  const last = Object.entries(facts ?? {}).filter(([key]) => key === name);
  const first = Object.entries(facts ?? {}).filter(([key]) => key !== name);
  return { ...Object.fromEntries(first), ...others, ...Object.fromEntries(last) };
}

/** What is told to editors; only where there would be a form. */
async function editingFacts(
  { wiki, performer, params }: Context,
  title: Title,
  exists: boolean,
): Promise<Record<string, unknown>> {
  const props = new Set<string>(params.prop);
  if (!title.canExist) return {};
  const preload = props.has('preloadcontent') && (!exists || params.preloadnewsection);
  const request = { title, from: params.preloadcustom, params: params.preloadparams ?? [] };
  const intro = { title, custom: params.editintrocustom, skip: params.editintroskip ?? [] };
  return {
    ...(preload ? await preloadFacts(wiki, performer, request) : {}),
    ...(props.has('editintro') ? await introFacts(wiki, performer, intro) : {}),
  };
}

const PERSONAL = [
  'watched',
  'watchers',
  'visitingwatchers',
  'notificationtimestamp',
  'readable',
  'preloadcontent',
  'editintro',
  'linkclasses',
];

/** The pages by namespace and title, from where the last answer stopped. */
function inOrder(titles: ReadonlyMap<number, Title>, from: string | undefined): (readonly [number, Title])[] {
  const sorted = [...titles].sort(([, a], [, b]) => a.namespace - b.namespace || (a.dbKey < b.dbKey ? -1 : 1));
  if (from === undefined) return sorted;
  const [namespace, dbKey] = parseContinue(from, 'int', 'string');
  return sorted.filter(
    ([, title]) => title.namespace > namespace || (title.namespace === namespace && title.dbKey >= dbKey),
  );
}

function otherFacts(page: Title, props: ReadonlySet<string>, otherId: number | undefined): Record<string, unknown> {
  const { isTalk, otherPage } = page;
  return {
    ...(props.has('talkid') && !isTalk && otherId !== undefined ? { talkid: otherId } : {}),
    ...(props.has('subjectid') && isTalk && otherId !== undefined ? { subjectid: otherId } : {}),
    ...(props.has('associatedpage') && otherPage ? { associatedpage: otherPage.prefixedText } : {}),
  };
}

function linkClasses(isRedirect: boolean): string[] {
  return list(isRedirect ? ['mw-redirect'] : [], 'linkclass');
}
