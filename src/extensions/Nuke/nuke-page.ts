import { msg, plain } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { canonicalIp } from '../../site/ip.ts';
import { makeTitle } from '../../site/title.ts';
import { deletePage } from '../../wiki/deletion/delete-page.ts';
import { contentText } from '../../wiki/pages/content-message.ts';
import { findPagesById } from '../../wiki/pages/page-store.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { PageBlock, PageField, SpecialPage, SpecialPageVisit } from '../../wiki/special-pages/special-page.ts';
import { canonicalUserName } from '../../wiki/users/user-name.ts';
import { findNewPages, MOST_PAGES, type NewPagesSearch } from './find-new-pages.ts';

/** The tag of deletions that are made here. */
export const NUKE_TAG = 'Nuke';

/** Special:Nuke: lists pages that somebody, or everybody, made lately, and deletes those that are chosen. */
export const nukePage: SpecialPage = {
  name: 'Nuke',
  heading: 'nuke',

  async show(visit) {
    requireRight(visit.performer, 'nuke');
    const { fields, subpage } = visit;
    const isAsked = subpage !== undefined || fields.has('target');
    return [...searchForm(visit), ...(isAsked ? await found(visit) : [])];
  },

  async submit(visit) {
    const { wiki, performer, fields } = visit;
    requireRight(performer, 'nuke');
    const ids = [...fields.keys()].flatMap((name) => /^page-(\d+)$/.exec(name)?.[1] ?? []).map(Number);
    const reason = fields.get('reason') ?? '';
    const outcomes: (readonly [title: string, problem?: Refusal])[] = [];
    const pages = await findPagesById(wiki.db, ids.slice(0, MOST_PAGES));
    for (const { namespace, dbKey } of pages.values()) {
      const title = makeTitle(wiki.site, namespace, dbKey);
      try {
        await deletePage(wiki, performer, { title, reason, softwareTags: [NUKE_TAG] });
        outcomes.push([title.prefixedText]);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        outcomes.push([title.prefixedText, error]);
      }
    }
    return [
      {
        kind: 'list',
        items: outcomes.map(([title, problem]) => [
          msg(problem ? 'nuke-not-deleted' : 'nuke-deleted', plain(title)),
          ...(problem ? [' ', problem.messages[0]!] : []),
        ]),
      },
      ...searchForm(visit),
    ];
  },
};

function searchForm({ wiki, fields, subpage }: SpecialPageVisit): PageBlock[] {
  const { namespaces } = wiki.site;
  const all = namespaces.ids.filter((id) => id >= 0);
  const value = (name: string) => fields.get(name) ?? '';
  const searchFields: Record<string, PageField> = {
    target: {
      type: 'string',
      label: msg('nuke-userorip'),
      optional: true,
      value: fields.get('target') ?? subpage ?? '',
    },
    pattern: { type: 'string', label: msg('nuke-pattern'), optional: true, value: value('pattern') },
    namespace: {
      type: 'select',
      label: msg('nuke-namespace'),
      value: value('namespace'),
      options: {
        '': msg('namespacesall'),
        ...Object.fromEntries(
          all.map((id) => [
            String(id),
            id === NS.main ? msg('blanknamespace') : msg('rawmessage', namespaces.name(id) ?? ''),
          ]),
        ),
      },
    },
    limit: {
      type: 'string',
      label: msg('nuke-maxpages'),
      optional: true,
      value: fields.get('limit') ?? String(MOST_PAGES),
    },
  };
  return [
    { kind: 'text', message: msg('nuke-tools') },
    { kind: 'form', method: 'get', fields: searchFields, button: msg('nuke-submit-user') },
  ];
}

async function found(visit: SpecialPageVisit): Promise<PageBlock[]> {
  const { wiki } = visit;
  const search = searchOf(visit);
  const pages = await findNewPages(wiki, visit.performer, search);
  if (pages.length === 0) return [{ kind: 'text', message: msg('nuke-nopages') }];
  const reason = search.user === undefined ? msg('nuke-multiplepeople') : msg('nuke-defaultreason', plain(search.user));
  const boxes = pages.map(({ pageId, title, user }): [string, PageField] => [
    `page-${pageId}`,
    {
      type: 'box',
      checked: true,
      label: `${title.prefixedText} (${user})`,
    },
  ]);
  return [
    { kind: 'heading', message: msg('nuke-list') },
    {
      kind: 'form',
      fields: {
        reason: { type: 'string', label: msg('nuke-deletecomment'), optional: true, value: contentText(wiki, reason) },
        ...Object.fromEntries(boxes),
      },
      button: msg('nuke-submit-delete'),
    },
    {
      kind: 'list',
      items: pages.map(({ title, user }) => [
        { to: title, text: title.prefixedText },
        ' · ',
        { to: makeTitle(wiki.site, NS.special, `Contributions/${user}`), text: user },
      ]),
    },
  ];
}

function searchOf({ wiki, fields, subpage }: SpecialPageVisit): NewPagesSearch {
  const target = (fields.get('target') ?? subpage ?? '').trim();
  const namespace = fields.get('namespace') ?? '';
  const limit = Number.parseInt(fields.get('limit') ?? '', 10);
  const pattern = (fields.get('pattern') ?? '').trim();
  return {
    user: target === '' ? undefined : (canonicalIp(target) ?? canonicalUserName(wiki.site, target) ?? target),
    pattern: pattern === '' ? undefined : pattern,
    namespace: /^\d+$/.test(namespace) ? Number(namespace) : undefined,
    limit: Number.isNaN(limit) ? MOST_PAGES : Math.min(Math.max(limit, 1), MOST_PAGES),
  };
}
