import { autonym } from '../i18n/languages.ts';
import { listParam, msg, type MessageParam } from '../i18n/message.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import type { Site } from '../site/site.ts';
import type { Plain } from '../storage/php.ts';
import type { LogPhrase, LogType, LogValue, NamedParameters } from '../wiki/logs/log-type.ts';
import { hidden } from '../wiki/revisions/visibility.ts';

/** How the sentences of the core's logs are made, by the log's name. */
export const corePhrases: Readonly<Record<string, NonNullable<LogType['phrase']>>> = {
  block: blockPhrase,
  contentmodel: ({ oldmodel, newmodel }) => ({ values: [model(oldmodel), model(newmodel)] }),
  delete: (params, { action }) => deletionPhrase(params, action),
  import: ({ count, interwiki_title: source }, { action, site }) =>
    count === undefined
      ? { values: [] }
      : { key: `import-${action}-details`, values: [Number(count), page(site, source)] },
  merge: ({ dest, mergepoint }, { site }) => ({ values: [page(site, dest), { dateTime: text(mergepoint) }] }),
  move: ({ target, noredir }, { action, site }) => ({
    key: `move-${action}${noredir === '1' || noredir === 1 || noredir === true ? '-noredirect' : ''}`,
    values: [page(site, target)],
    targetStays: true,
  }),
  newusers: () => ({ values: [], targetIsUser: true }),
  pagelang: ({ oldlanguage, newlanguage }) => ({ values: [language(oldlanguage), language(newlanguage)] }),
  patrol: ({ curid, auto }, { action }) => ({
    key: `patrol-${action}${auto === 1 || auto === '1' || auto === true ? '-auto' : ''}`,
    values: [{ plaintext: text(curid) }],
  }),
  protect: ({ description, cascade, oldtitle }, { action, site }) =>
    action === 'move_prot'
      ? { values: [page(site, oldtitle)] }
      : { key: `protect-${action}${cascade ? '-cascade' : ''}`, values: [{ plaintext: text(description) }] },
  renameuser: ({ olduser, newuser, edits }) => ({
    values: [{ user: text(olduser) }, { user: text(newuser) }, Number(edits ?? 0), { plaintext: text(newuser) }],
  }),
  rights: ({ oldgroups, newgroups }, { target }) =>
    oldgroups === undefined
      ? { key: 'rights-rights-legacy', values: [], targetText: target.text }
      : {
          values: [groups(oldgroups), groups(newgroups), { plaintext: target.text }],
          targetText: target.text,
        },
  suppress: (params, entry) =>
    entry.action.endsWith('block') ? blockPhrase(params, entry) : deletionPhrase(params, entry.action),
  tag: tagPhrase,
};

const text = (value: Plain | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const items = (value: Plain | undefined): string[] =>
  value !== null && typeof value === 'object'
    ? Object.values(value).map((each) => text(each as Plain))
    : text(value)
        .split(',')
        .filter((each) => each !== '');

function page(site: Site, value: Plain | undefined): LogValue {
  const title = titleOrUndefined(site, text(value));
  return title ? { page: title } : { plaintext: text(value) };
}

function model(value: Plain | undefined): LogValue {
  return typeof value === 'string' ? msg(`content-model-${value}`) : { plaintext: '' };
}

/** `français (fr)`; of the wiki's own language, that it is that. */
function language(value: Plain | undefined): LogValue {
  const [, code = '', isDefault] = /^(.*?)(\[def\])?$/.exec(text(value)) ?? [];
  return { plaintext: `${autonym(code) || code} (${code})${isDefault ? ' [default]' : ''}` };
}

function groups(value: Plain | undefined): LogValue {
  const names = items(value);
  return names.length === 0
    ? msg('rightsnone')
    : listParam(
        names.map((group): MessageParam => ({ group })),
        'text',
      );
}

function blockPhrase(
  params: NamedParameters,
  { action, site, target }: Parameters<NonNullable<LogType['phrase']>>[1],
): LogPhrase {
  const name = { plaintext: target.text };
  if (action === 'unblock') return { values: [name], targetIsUser: true };
  const { duration, flags, sitewide, restrictions } = params;
  const said = items(flags).map((flag) => msg(`block-log-flags-${flag}`));
  const values: LogValue[] = [
    name,
    /^(?:infinit|infinity|indefinite|never)/.test(text(duration))
      ? msg('infiniteblock')
      : { plaintext: text(duration) },
    said.length > 0 ? msg('parentheses', listParam(said)) : { plaintext: '' },
  ];
  if (sitewide !== false) return { values, targetIsUser: true };
  const { pages } = (restrictions ?? {}) as Record<string, Plain | undefined>;
  const namespaces = items((restrictions as Record<string, Plain | undefined> | undefined)?.['namespaces']);
  const places = [...items(pages), ...namespaces.map((id) => `{${site.namespaces.name(Number(id)) || '—'}}`)];
  return {
    key: `partialblock-${action}`,
    values: [
      ...values,
      listParam(
        places.map((place) => ({ plaintext: place })),
        'text',
      ),
    ],
    targetIsUser: true,
  };
}

/** Deleting, restoring with counts, and hiding: what was hidden or shown, of how many. */
function deletionPhrase(params: NamedParameters, action: string): LogPhrase {
  if (action === 'restore') {
    const { revisions, files } = (params['count'] ?? {}) as Record<string, Plain | undefined>;
    const counts = [
      ...(Number(revisions) > 0 ? [msg('restore-count-revisions', Number(revisions))] : []),
      ...(Number(files) > 0 ? [msg('restore-count-files', Number(files))] : []),
    ];
    return counts.length > 0 ? { values: [listParam(counts, 'text')] } : { key: 'delete-restore-nocount', values: [] };
  }
  if (action !== 'revision' && action !== 'event') return { values: [] };
  const [before, after] = [params['ofield'], params['nfield']].map((value) =>
    Number(text(value).replace(/^[on]field=/, '')),
  ) as [number, number];
  const fields = [
    ['content', hidden.text],
    ['summary', hidden.comment],
    ['uname', hidden.user],
  ] as const;
  const changed = fields.filter(([, bit]) => (before & bit) !== (after & bit));
  const changes = [
    ...changed.filter(([, bit]) => after & bit).map(([name]) => msg(`revdelete-${name}-hid`)),
    ...changed.filter(([, bit]) => !(after & bit)).map(([name]) => msg(`revdelete-${name}-unhid`)),
    ...((before ^ after) & hidden.restricted
      ? [msg(after & hidden.restricted ? 'revdelete-restricted' : 'revdelete-unrestricted')]
      : []),
  ];
  return { values: [listParam(changes, 'text'), items(params['ids']).length] };
}

function tagPhrase(params: NamedParameters): LogPhrase {
  const [added, removed] = [items(params['tagsAdded']), items(params['tagsRemoved'])];
  const of = text(params['revid']) === '' || text(params['revid']) === '0' ? 'logentry' : 'revision';
  const act = removed.length === 0 ? '-add' : added.length === 0 ? '-remove' : '';
  const tags = (names: readonly string[]) =>
    listParam(
      names.map((name) => ({ plaintext: name })),
      'text',
    );
  return {
    key: `tag-update${act}-${of}`,
    values: [
      { plaintext: text(params['revid']) },
      { plaintext: text(params['logid']) },
      tags(added),
      added.length,
      tags(removed),
      removed.length,
    ],
  };
}
