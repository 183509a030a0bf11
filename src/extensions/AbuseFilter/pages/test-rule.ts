import { msg } from '../../../i18n/message.ts';
import { toIso } from '../../../site/timestamp.ts';
import { makeTitle } from '../../../site/title.ts';
import { Patterns } from '../../../wiki/patterns/patterns.ts';
import type { Performer } from '../../../wiki/performer.ts';
import { mayView, mayViewLogAction } from '../../../wiki/revisions/visibility.ts';
import type { PageBlock, SpecialPageVisit } from '../../../wiki/special-pages/special-page.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import type { Node } from '../rules/grammar.ts';
import { RuleMistake } from '../rules/mistake.ts';
import { parseRule } from '../rules/parse.ts';
import { checkRule } from '../rules/run.ts';
import { actOfChange, type Change } from '../variables/act-of-change.ts';
import { LazyVariables } from '../variables/lazy-variables.ts';

/** Recent changes that a rule is tried on. */
const TRIED = 100;

/** The form of Special:AbuseFilter/test: a rule, and whose changes it is tried on. */
export function testForm({ fields }: SpecialPageVisit): PageBlock {
  return {
    kind: 'form',
    method: 'get',
    subpage: 'test',
    button: msg('abusefilter-test-submit'),
    fields: {
      wpFilterRules: { type: 'area', label: msg('abusefilter-edit-rules'), value: fields.get('wpFilterRules') ?? '' },
      wpTestUser: {
        type: 'string',
        label: msg('abusefilter-test-user'),
        value: fields.get('wpTestUser') ?? '',
        optional: true,
      },
      wpShowNegative: {
        type: 'box',
        label: msg('abusefilter-test-shownegative'),
        checked: fields.has('wpShowNegative'),
      },
    },
  };
}

/** The last changes that the rule holds for; nothing where none was sent. */
export async function testResults({ wiki, performer, fields }: SpecialPageVisit): Promise<PageBlock[]> {
  const rule = (fields.get('wpFilterRules') ?? '').replaceAll('\r\n', '\n').trim();
  if (rule === '') return [];
  let node: Node | undefined;
  try {
    checkRule(rule);
    node = parseRule(rule);
  } catch (error) {
    if (!(error instanceof RuleMistake)) throw error;
    return [{ kind: 'text', message: error.inWords([...rule.slice(0, error.at)].length) }];
  }
  if (!node) return [];
  const patterns = new Patterns();
  const items = [];
  for (const change of await lastChanges(wiki, fields.get('wpTestUser')?.trim() ?? '')) {
    if (!isSeen(performer, change)) continue;
    const holds = await meets(wiki, change, node, patterns);
    if (!holds && !fields.has('wpShowNegative')) continue;
    const title = makeTitle(wiki.site, change.rc_namespace, change.rc_title);
    const sign = msg(holds ? 'abusefilter-test-match' : 'abusefilter-test-nomatch');
    items.push([
      sign,
      ' · ',
      toIso(change.rc_timestamp),
      ' · ',
      { to: title, text: title.prefixedText },
      ' · ',
      change.actor_name,
    ]);
  }
  return [items.length === 0 ? { kind: 'text', message: msg('abusefilter-test-nothing') } : { kind: 'list', items }];
}

async function meets(wiki: Wiki, change: Change, rule: Node, patterns: Patterns): Promise<boolean> {
  try {
    const act = await actOfChange(wiki, change);
    return act !== undefined && (await new LazyVariables(wiki, act).meets(rule, patterns));
  } catch (error) {
    if (error instanceof RuleMistake) return false;
    throw error;
  }
}

function isSeen(performer: Performer, { rc_deleted, rc_log_type }: Change): boolean {
  if (!mayView(performer, rc_deleted, 'user')) return false;
  return rc_log_type === null ? mayView(performer, rc_deleted, 'text') : mayViewLogAction(performer, rc_deleted);
}

async function lastChanges(wiki: Wiki, user: string): Promise<Change[]> {
  let query = wiki.db
    .selectFrom('recentchanges')
    .innerJoin('actor', 'actor_id', 'rc_actor')
    .innerJoin('comment', 'comment_id', 'rc_comment_id')
    .selectAll('recentchanges')
    .select(['actor_name', 'actor_user', 'comment_text']);
  if (user !== '') query = query.where('actor_name', '=', user);
  return query.orderBy('rc_timestamp', 'desc').orderBy('rc_id', 'desc').limit(TRIED).execute();
}
