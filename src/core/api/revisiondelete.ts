import { formatDate } from '../../i18n/format.ts';
import { msg, type Message } from '../../i18n/message.ts';
import { idOrText } from '../../site/id.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { fromMediaWikiTimestamp, toIso } from '../../site/timestamp.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { errorStyle, localErrorStyle } from '../../api/error-style.ts';
import { writeReasons } from '../../api/errors.ts';
import { actionModule, type ModuleContext } from '../../api/module.ts';
import { oneOf, someOf, string, token } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { errorEntry } from './error-list.ts';
import { logParameters } from './log-parameters.ts';
import { requireRight } from '../../wiki/permissions.ts';
import { codeOf, Refusal } from '../../wiki/refusal.ts';
import { hidden, isHidden, mayView } from '../../wiki/revisions/visibility.ts';
import { encodeSegment, versionUrl } from '../../wiki/files/file-urls.ts';
import { changeVisibility, type ItemOutcome } from '../../wiki/visibility/change-visibility.ts';
import { fileArchiveKind, oldImageKind } from '../../wiki/visibility/file-kinds.ts';
import { archiveKind, loggingKind, revisionKind, type HideableEntry } from '../../wiki/visibility/hideable-entry.ts';
import { tagsParameter } from './values.ts';

const params = {
  type: oneOf(['revision', 'archive', 'oldimage', 'filearchive', 'logging'], { required: true }),
  target: string(),
  ids: string({ required: true, multi: true }),
  hide: someOf(['comment', 'content', 'user']),
  show: someOf(['comment', 'content', 'user']),
  suppress: oneOf(['yes', 'no', 'nochange'], { default: 'nochange' }),
  reason: string(),
  tags: tagsParameter,
  token: token('csrf'),
} as const;

type Context = ModuleContext<typeof params>;

const kinds = {
  revision: revisionKind,
  archive: archiveKind,
  oldimage: oldImageKind,
  filearchive: fileArchiveKind,
  logging: loggingKind,
} as const;

const bitOf = { comment: hidden.comment, content: hidden.text, user: hidden.user } as const;

export const revisiondelete = actionModule({
  name: 'revisiondelete',
  params,
  async run(context) {
    const { params: sent, wiki, performer } = context;
    const kind = kinds[sent.type];
    requireRight(performer, kind.right);
    const ids = sent.ids.filter((id) => id !== '');
    if (ids.length === 0) throw new Refusal(msg('apierror-paramempty', 'ids'), { code: 'paramempty_ids' });
    const { hide, show } = bitsOf(context);
    await checkTagsAllowed(wiki, performer, sent.tags ?? []);
    const target = await targetOf(context, ids);
    const outcomes = await changeVisibility(wiki, performer, {
      kind,
      target,
      ids,
      hide,
      show,
      reason: sent.reason ?? '',
      tags: sent.tags ?? [],
    });
    return {
      status: 'Success',
      target: target.prefixedText,
      items: list(await Promise.all(outcomes.map((outcome) => itemOf(context, target, outcome))), 'i'),
    };
  },
});

function bitsOf({ params: sent, performer }: Context): { hide: number; show: number } {
  const hide = new Set(sent.hide);
  const show = new Set(sent.show);
  if (hide.intersection(show).size > 0) {
    throw new Refusal(msg('apierror-revdel-mutuallyexclusive'), { code: 'badparams' });
  }
  if (hide.size === 0 && show.size === 0) throw new Refusal(msg('apierror-revdel-paramneeded'), { code: 'badparams' });
  const sum = (fields: Set<keyof typeof bitOf>): number => [...fields].reduce((bits, field) => bits | bitOf[field], 0);
  if (sent.suppress === 'yes') requireRight(performer, 'suppressrevision');
  return {
    hide: sum(hide) | (sent.suppress === 'yes' ? hidden.restricted : 0),
    show: sum(show) | (sent.suppress === 'no' ? hidden.restricted : 0),
  };
}

/** The page that the entries belong to: that of the first revision, where there is one, else the one said. */
async function targetOf({ params: sent, wiki }: Context, ids: readonly string[]): Promise<Title> {
  if (sent.type === 'logging') return logTarget(wiki, ids);
  if (sent.type === 'revision' || sent.type === 'archive') {
    const row = await wiki.db
      .selectFrom('revision')
      .innerJoin('page', 'page_id', 'rev_page')
      .select(['page_namespace', 'page_title'])
      .where('rev_id', '=', Number(ids[0]) || 0)
      .executeTakeFirst();
    if (row) return makeTitle(wiki.site, row.page_namespace, row.page_title);
  }
  const said = sent.target === undefined ? undefined : titleOrUndefined(wiki.site, sent.target);
  if (!said) throw new Refusal(msg('apierror-revdel-needtarget'), { code: 'needtarget' });
  return said;
}

async function logTarget({ db, site }: Context['wiki'], ids: readonly string[]): Promise<Title> {
  const numbers = ids.map(Number).filter(Number.isSafeInteger);
  const rows = await db
    .selectFrom('logging')
    .select('log_type')
    .distinct()
    .where('log_id', 'in', numbers.length > 0 ? numbers : [0])
    .execute();
  return makeTitle(site, -1, rows.length === 1 ? `Log/${rows[0]?.log_type}` : 'Log');
}

async function itemOf(context: Context, target: Title, outcome: ItemOutcome): Promise<Record<string, unknown>> {
  if ('problem' in outcome) {
    const id = idOrText(outcome.id);
    return { status: 'Fail', ...(await told(context, { error: { ...outcome.problem, params: [id] } })), id };
  }
  const { entry, bits, error, warning } = outcome;
  return { status: 'Success', ...(await told(context, { error, warning })), ...factsOf(context, target, entry, bits) };
}

/** What is to be said of an entry, in the form that errors are wanted in: the old one names both kinds where there is either. */
async function told(
  { call, language }: Context,
  said: { readonly error?: Message | undefined; readonly warning?: Message | undefined },
): Promise<Record<string, unknown>> {
  const write = async (message: Message | undefined, type: 'error' | 'warning') => {
    if (!message) return [];
    const shown = withWrittenDates(message, language);
    const style = await localErrorStyle(call, [shown]);
    return style.format === 'bc'
      ? [errorEntry(shown, codeOf(shown.key), type)]
      : writeReasons(style, [new Refusal(shown)]);
  };
  const [errors, warnings] = [await write(said.error, 'error'), await write(said.warning, 'warning')];
  const isOld = errorStyle(call).format === 'bc' && (said.error ?? said.warning) !== undefined;
  return {
    ...(isOld || errors.length > 0 ? { errors: list(errors, 'e') } : {}),
    ...(isOld || warnings.length > 0 ? { warnings: list(warnings, 'w') } : {}),
  };
}

function factsOf(context: Context, target: Title, entry: HideableEntry, bits: number): Record<string, unknown> {
  const { wiki, performer } = context;
  const { id, log, user, file } = entry;
  const flags = {
    userhidden: isHidden(bits, 'user'),
    commenthidden: isHidden(bits, 'comment'),
    [log ? 'actionhidden' : file ? 'contenthidden' : 'texthidden']: isHidden(bits, 'text'),
  };
  return {
    id,
    ...(log
      ? {
          type: log.type,
          action: log.action,
          ...flags,
          params: logParameters(wiki, { ...log, timestamp: entry.timestamp }),
        }
      : file
        ? { ...fileFacts(target, entry), ...flags, url: fileAddress(context, target, entry, bits) }
        : { timestamp: toIso(entry.timestamp), ...flags }),
    ...(mayView(performer, bits, 'user') ? { userid: log ? String(user.id) : user.id, user: user.name } : {}),
    ...(mayView(performer, bits, 'comment') ? { comment: entry.comment } : {}),
  };
}

/** Sizes of deleted versions are told as texts: so the reference has them. */
function fileFacts(target: Title, { file, timestamp }: HideableEntry): Record<string, unknown> {
  const { archiveName, width, height, size } = file!;
  const shown = (value: number) => (archiveName === undefined ? String(value) : value);
  return {
    title: target.prefixedText,
    ...(archiveName === undefined ? {} : { archivename: archiveName }),
    timestamp: toIso(timestamp),
    width: shown(width),
    height: shown(height),
    size: shown(size),
  };
}

/** Where the bytes can be seen: what is hidden or deleted, by those who may, on the page that hides it. */
function fileAddress({ wiki, session }: Context, target: Title, { file }: HideableEntry, bits: number): string {
  const { settings } = wiki.site;
  const { archiveName, storageKey } = file!;
  if (archiveName !== undefined && !isHidden(bits, 'text')) {
    return versionUrl(settings, { name: target.dbKey, archiveName });
  }
  const query = [
    'title=Special:RevisionDelete',
    `target=${encodeURIComponent(target.prefixedUrl)}`,
    `file=${encodeSegment(archiveName ?? storageKey ?? '')}`,
    `token=${encodeURIComponent(session.token('csrf'))}`,
  ];
  return `${settings.ScriptPath}/index.php?${query.join('&')}`;
}

/** Dates in the parameters are written out, as people read them. */
function withWrittenDates(message: Message, language: string): Message {
  return {
    ...message,
    params: message.params.map((param) => {
      if (typeof param !== 'object') return param;
      if ('date' in param) return formatDate(fromMediaWikiTimestamp(param.date), 'date', language);
      return 'time' in param ? formatDate(fromMediaWikiTimestamp(param.time), 'time', language) : param;
    }),
  };
}
