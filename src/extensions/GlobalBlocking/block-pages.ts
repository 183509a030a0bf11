import { msg, plain } from '../../i18n/message.ts';
import { canonicalIp } from '../../site/ip.ts';
import { parseExpiry } from '../../site/expiry.ts';
import { NS } from '../../site/namespaces.ts';
import { toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import { makeTitle } from '../../site/title.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { PageBlock, PagePart, SpecialPage, SpecialPageVisit } from '../../wiki/special-pages/special-page.ts';
import { canonicalUserName } from '../../wiki/users/user-name.ts';
import { blockGlobally, nameOf, unblockGlobally, type Asked } from './change-block.ts';
import { blockersOf, isAutomatic, selectGlobalBlocks, type GlobalBlock } from './global-block.ts';
import { globalTargetNamed } from './target.ts';

const PAGE_SIZE = 50;

/** Special:GlobalBlockList: who is blocked on all wikis, the newest first; addresses of automatic blocks are not told. */
export const blockListPage: SpecialPage = {
  name: 'GlobalBlockList',
  heading: 'globalblocking-list',
  async show({ wiki, performer, fields, subpage }) {
    const target = (fields.get('target') ?? subpage ?? '').replaceAll('_', ' ').trim();
    const before = Number.parseInt(fields.get('before') ?? '', 10);
    let query = selectGlobalBlocks(wiki.db, toMediaWikiTimestamp(wiki.now()));
    if (target !== '') {
      const name = canonicalIp(target) ?? canonicalUserName(wiki.site, target) ?? target;
      query = query.where('gb_autoblock_parent_id', '=', 0).where('gb_address', '=', name);
    }
    if (!Number.isNaN(before)) query = query.where('gb_id', '<', before);
    const rows = await query
      .orderBy('gb_id', 'desc')
      .limit(PAGE_SIZE + 1)
      .execute();
    const shown = rows.slice(0, PAGE_SIZE);
    const blockers = await blockersOf(wiki, shown);
    const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
    const link = (page: string, key: string): PagePart => ({
      to: makeTitle(wiki.site, NS.special, page),
      text: msg(key),
    });
    const blocks: PageBlock[] = [
      ...(performer.rights.has('globalblock')
        ? [
            {
              kind: 'line',
              parts: [
                link('GlobalBlock', 'globalblocking-block'),
                ' · ',
                link('RemoveGlobalBlock', 'globalblocking-unblock'),
              ],
            } as const,
          ]
        : []),
      {
        kind: 'form',
        method: 'get',
        button: msg('globalblocking-search-submit'),
        fields: { target: { type: 'string', label: msg('globalblocking-target'), value: target, optional: true } },
      },
      {
        kind: 'table',
        head: ['id', 'target', 'timestamp', 'expiry', 'by', 'params', 'reason'].map((column) =>
          msg(`globalblocking-list-heading-${column}`),
        ),
        rows: shown.map((block) => rowOf(block, blockers.get(block.gb_by_central_id) ?? '')),
      },
    ];
    if (last) {
      const self = makeTitle(wiki.site, NS.special, 'GlobalBlockList');
      blocks.push({
        kind: 'line',
        parts: [{ to: self, query: `before=${last.gb_id}`, text: msg('globalblocking-list-more') }],
      });
    }
    return blocks;
  },
};

function rowOf(block: GlobalBlock, by: string): PagePart[][] {
  const marks = [
    ...(block.gb_anon_only === 1 ? [msg('globalblocking-block-anononly')] : []),
    ...(block.gb_create_account === 1 ? [msg('globalblocking-block-create-account')] : []),
    ...(block.gb_enable_autoblock === 1 ? [msg('globalblocking-block-enable-autoblock')] : []),
  ];
  return [
    [`#${block.gb_id}`],
    [isAutomatic(block) ? msg('globalblocking-list-automatic') : block.gb_address],
    [toIso(block.gb_timestamp)],
    [block.gb_expiry === 'infinity' ? msg('globalblocking-infinite') : toIso(block.gb_expiry)],
    [`${by} (${block.gb_by_wiki})`],
    marks.flatMap((mark, i): PagePart[] => (i === 0 ? [mark] : [', ', mark])),
    [block.gb_reason],
  ];
}

/** Special:GlobalBlock: blocks somebody on all wikis, or changes such a block. */
export const blockPage: SpecialPage = {
  name: 'GlobalBlock',
  heading: 'globalblocking-block',

  show(visit) {
    requireRight(visit.performer, 'globalblock');
    const { fields } = visit;
    const block: PageBlock = {
      kind: 'form',
      button: msg('globalblocking-block-submit'),
      fields: {
        target: { type: 'string', label: msg('globalblocking-target'), value: targetText(visit) },
        expiry: {
          type: 'string',
          label: msg('globalblocking-block-expiry'),
          value: fields.get('expiry') ?? 'infinite',
        },
        reason: { type: 'string', label: msg('globalblocking-block-reason'), value: fields.get('reason') ?? '' },
        anononly: { type: 'box', label: msg('globalblocking-block-anononly'), checked: fields.has('anononly') },
        createAccount: { type: 'box', label: msg('globalblocking-block-create-account'), checked: true },
        autoblock: {
          type: 'box',
          label: msg('globalblocking-block-enable-autoblock'),
          checked: fields.has('autoblock'),
        },
        modify: { type: 'box', label: msg('globalblocking-block-modify'), checked: fields.has('modify') },
      },
    };
    return Promise.resolve([block]);
  },

  async submit(visit) {
    const { wiki, performer, fields } = visit;
    requireRight(performer, 'globalblock');
    const expiry = parseExpiry((fields.get('expiry') ?? '').trim(), wiki.now());
    if (expiry === undefined || expiry < toMediaWikiTimestamp(wiki.now())) {
      throw new Refusal(msg('globalblocking-block-expiryinvalid'));
    }
    const asked = await askedIn(visit, false);
    await blockGlobally(wiki, performer, {
      asked,
      expiry,
      reason: reasonOf(visit),
      anonOnly: fields.has('anononly'),
      allowAccountCreation: !fields.has('createAccount'),
      autoblock: fields.has('autoblock'),
      modify: fields.has('modify'),
    });
    return [{ kind: 'done', message: msg('globalblocking-block-success', plain(nameOf(asked))) }, toList(visit)];
  },
};

/** Special:RemoveGlobalBlock: takes a global block away. */
export const unblockPage: SpecialPage = {
  name: 'RemoveGlobalBlock',
  heading: 'globalblocking-unblock',

  show(visit) {
    requireRight(visit.performer, 'globalblock');
    const reason = visit.fields.get('reason') ?? '';
    const block: PageBlock = {
      kind: 'form',
      button: msg('globalblocking-unblock-submit'),
      fields: {
        target: { type: 'string', label: msg('globalblocking-target-or-id'), value: targetText(visit) },
        reason: { type: 'string', label: msg('globalblocking-block-reason'), value: reason, optional: true },
      },
    };
    return Promise.resolve([block]);
  },

  async submit(visit) {
    const { wiki, performer, fields } = visit;
    requireRight(performer, 'globalblock');
    const id = /^#(\d{1,15})$/.exec(targetText(visit))?.[1];
    const asked = id === undefined ? await askedIn(visit, true) : { id: Number(id) };
    await unblockGlobally(wiki, performer, { asked, reason: (fields.get('reason') ?? '').trim() });
    return [{ kind: 'done', message: msg('globalblocking-unblock-success', plain(nameOf(asked))) }, toList(visit)];
  },
};

function targetText({ fields, subpage }: SpecialPageVisit): string {
  return (fields.get('target') ?? subpage ?? '').replaceAll('_', ' ').trim();
}

async function askedIn(visit: SpecialPageVisit, anyRange: boolean): Promise<Asked> {
  const { wiki } = visit;
  const text = targetText(visit);
  const name = canonicalIp(text) ?? canonicalUserName(wiki.site, text) ?? text;
  return { target: await globalTargetNamed(wiki, name, { anyRange }) };
}

function reasonOf({ fields }: SpecialPageVisit): string {
  const reason = (fields.get('reason') ?? '').trim();
  if (reason === '') throw new Refusal(msg('apierror-missingparam', 'reason'));
  return reason;
}

function toList({ wiki }: SpecialPageVisit): PageBlock {
  const to = makeTitle(wiki.site, NS.special, 'GlobalBlockList');
  return { kind: 'line', parts: [{ to, text: msg('globalblocking-list') }] };
}
