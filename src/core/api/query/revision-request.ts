import { warnOfRange } from '../../../api/query/clamp-limit.ts';
import type { QueryContext } from '../../../api/module.ts';
import { msg } from '../../../i18n/message.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { RevisionRecord } from '../../../wiki/revisions/revision-record.ts';
import type { oldRevisionParams, revisionParams } from './revision-params.ts';

export type RevisionContext = QueryContext<typeof revisionParams & typeof oldRevisionParams>;

/** A revision that is to be shown, with the page that it is (or was) of. */
export interface ListedRevision extends RevisionRecord {
  readonly page: { readonly namespace: number; readonly dbKey: string };
}

/** What is asked for, read once from the parameters; refuses and warns of what does not fit together. */
export interface RevisionRequest extends RevisionAmount {
  readonly props: ReadonlySet<string>;
  /** The slots that are shown each by itself; undefined for the older, flat form. */
  readonly slots: readonly string[] | undefined;
}

/** What decides how many revisions are read at once. */
export interface RevisionAmount {
  readonly wantsContent: boolean;
  /** Each revision is rendered: one at a time. */
  readonly rendersEach: boolean;
}

/** What stands in slots, not in the revision itself. */
export const slotProps = ['content', 'contentmodel', 'slotsha1', 'slotsize'];

/** `prop` or `list`: by which parameter of a query the module is chosen. */
function groupOf({ call, path }: Pick<RevisionContext, 'call' | 'path'>): string {
  return call.modules.byPath.get(path)?.group ?? 'prop';
}

/**
 * Reads what all revision modules share of their parameters. Without `slots`, content and what else stands in slots is given in the
 * older, flat form, with a warning.
 */
export function revisionRequest(context: RevisionContext): RevisionRequest {
  const { params } = context;
  const props = new Set<string>(params.prop);
  const compares = params.diffto !== undefined || params.difftotext !== undefined;
  const olderThanSlots = (
    ['diffto', 'difftotext', 'difftotextpst', 'contentformat', 'expandtemplates', 'parse', 'generatexml'] as const
  ).filter((name) => params[name] !== undefined && params[name] !== false);
  const withoutSlots = [
    ...olderThanSlots.map((name) => context.paramName(name)),
    ...(props.has('parsetree') ? [`${context.paramName('prop')}=parsetree`] : []),
  ];
  if (params.slots !== undefined && withoutSlots.length > 0) {
    throw new Refusal(msg('apierror-invalidparammix-cannotusewith', withoutSlots[0]!, context.paramName('slots')), {
      code: 'invalidparammix',
    });
  }
  if (params.diffto !== undefined && !/^(prev|next|cur|\d+)$/.test(params.diffto)) {
    throw new Refusal(msg('apierror-baddiffto', context.paramName('')), { code: 'diffto' });
  }
  const wantsContent = props.has('content') || props.has('parsetree') || compares;
  const rendersEach = params.parse && (props.has('content') || props.has('parsetree'));
  warnOfLimit(context, { rendersEach, wantsContent });
  if (params.slots === undefined && (compares || slotProps.some((prop) => props.has(prop)))) {
    context.warnDeprecated(
      msg('apiwarn-deprecation-missingparam', context.paramName('slots')),
      `action=query&${context.path.replace('query+', `${groupOf(context)}=`)}&!${context.paramName('slots')}`,
    );
  }
  return {
    props,
    slots: params.slots,
    wantsContent,
    rendersEach,
  };
}

/** What a generator needs, whatever else is asked for: the revisions themselves. */
export const revisionsAlone: RevisionAmount = { rendersEach: false, wantsContent: false };

/** For ordinary users, and for those with `apihighlimits`. */
function mostRevisions({ rendersEach, wantsContent }: RevisionAmount): {
  readonly max: number;
  readonly highMax: number;
} {
  if (rendersEach) return { max: 1, highMax: 1 };
  return wantsContent ? { max: 50, highMax: 500 } : { max: 500, highMax: 5000 };
}

/** Who wishes for more revisions than there are at once is told so by the number that the limit had become. */
function warnOfLimit(context: RevisionContext, amount: RevisionAmount): void {
  const { max, highMax } = mostRevisions(amount);
  const { limit } = context.params as { readonly limit?: number };
  const most = context.performer.rights.has('apihighlimits') ? highMax : max;
  const name = context.paramName('limit');
  if (limit === undefined || limit <= most || context.request.params.get(name) === 'max') return;
  warnOfRange(context, name, { sent: String(limit), most, max, highMax });
}

/** How many revisions at once: fewer where their content is asked for. */
export function revisionLimit(context: RevisionContext, amount: RevisionAmount, limit: number | undefined): number {
  const { max, highMax } = mostRevisions(amount);
  const most = context.performer.rights.has('apihighlimits') ? highMax : max;
  const name = context.paramName('limit');
  if (context.request.params.get(name) === 'max') context.call.limits.set(context.path.replace(/^.*\+/, ''), most);
  return Math.min(limit ?? 10, most);
}
