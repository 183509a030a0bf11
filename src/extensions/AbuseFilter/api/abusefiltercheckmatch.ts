import type { Wiki } from '../../../wiki/wiki.ts';
import { actionModule, type ModuleContext } from '../../../api/module.ts';
import { id, string } from '../../../api/parameters.ts';
import { requireOnlyOneParameter } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { NS } from '../../../site/namespaces.ts';
import { addLogEntry } from '../../../wiki/logs/log-entry.ts';
import { Patterns } from '../../../wiki/patterns/patterns.ts';
import { isStorable } from '../../../site/id.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { hidden, mayView, mayViewLogAction } from '../../../wiki/revisions/visibility.ts';
import { filterFacts } from '../filters.ts';
import type { Node } from '../rules/grammar.ts';
import { RuleMistake } from '../rules/mistake.ts';
import { parseRule } from '../rules/parse.ts';
import { checkRule, evaluateRule } from '../rules/run.ts';
import { isTrue, textOf, type Value } from '../rules/values.ts';
import type { AbuseFilterTables } from '../tables.ts';
import { actOfChange, findChange } from '../variables/act-of-change.ts';
import { jsonObject, loadDumps, valuesOf } from '../variables/dump.ts';
import { LazyVariables } from '../variables/lazy-variables.ts';
import { maySeeLogDetails, maySeeLogOf } from '../visibility.ts';
import { requireTools } from './rights.ts';

const params = {
  filter: string({ required: true }),
  vars: string(),
  rcid: id(),
  logid: id(),
} as const;

type Context = ModuleContext<typeof params>;

/** Whether a rule holds for some variables, a recent change, or an entry of the abuse log. */
export const abusefiltercheckmatch = actionModule({
  name: 'abusefiltercheckmatch',
  helpPages: ['Extension:AbuseFilter'],
  params,
  examples: {
    'action=abusefiltercheckmatch&filter=!("autoconfirmed"%20in%20user_groups)&rcid=15':
      'apihelp-abusefiltercheckmatch-example-1',
  },
  async run(context) {
    const given = requireOnlyOneParameter(context, 'vars', 'rcid', 'logid');
    requireTools(context.performer, 'apierror-abusefilter-canttest');
    try {
      const { filter, vars = '' } = context.params;
      if (given === 'rcid') return { result: await meetsChange(context) };
      checkRule(filter);
      const values = given === 'vars' ? valuesOf(jsonObject(vars) ?? {}) : await loggedValues(context);
      await noteProtected(context, values);
      return { result: isTrue(evaluateRule(filter, { get: (name) => values.get(name) ?? null })) };
    } catch (error) {
      if (error instanceof RuleMistake) throw new Refusal(msg('apierror-abusefilter-badsyntax'), { code: 'badsyntax' });
      throw error;
    }
  },
});

async function meetsChange({ wiki, performer, params }: Context): Promise<boolean> {
  const id = params.rcid!;
  const change = isStorable(id) ? await findChange(wiki, id) : undefined;
  if (!change) throw new Refusal(msg('apierror-nosuchrcid', id));
  const isLog = change.rc_log_type !== null;
  const isSeen = isLog
    ? mayViewLogAction(performer, change.rc_deleted)
    : mayView(performer, change.rc_deleted, 'text') && mayView(performer, change.rc_deleted, 'user');
  if (!isSeen || ((change.rc_deleted & hidden.user) !== 0 && !mayView(performer, change.rc_deleted, 'user'))) {
    throw new Refusal(msg('apierror-permissiondenied-generic'), { code: 'deletedrc' });
  }
  checkRule(params.filter);
  const rule: Node | undefined = parseRule(params.filter);
  const act = await actOfChange(wiki, change);
  if (!rule || !act) return false;
  return new LazyVariables(wiki, act).meets(rule, new Patterns());
}

async function findLogged(wiki: Wiki, id: number) {
  return wiki.db
    .withTables<AbuseFilterTables>()
    .selectFrom('abuse_filter_log')
    .select(['afl_id', 'afl_var_dump', 'afl_filter_id', 'afl_deleted'])
    .where('afl_id', '=', id)
    .executeTakeFirst();
}

async function loggedValues({ wiki, performer, params }: Context): Promise<Map<string, Value>> {
  const id = params.logid!;
  const row = isStorable(id) ? await findLogged(wiki, id) : undefined;
  if (!row) throw new Refusal(msg('apierror-abusefilter-nosuchlogid', id), { code: 'nosuchlogid' });
  const filter = (await filterFacts(wiki.db, [row.afl_filter_id])).get(row.afl_filter_id);
  if (!maySeeLogDetails(performer) || !maySeeLogOf(performer, filter?.hidden ?? 0)) {
    throw new Refusal(msg('apierror-permissiondenied-generic'), { code: 'cannotseedetails' });
  }
  if (row.afl_deleted !== 0 && !performer.rights.has('abusefilter-hidden-log')) {
    throw new Refusal(msg('apierror-permissiondenied-generic'), { code: 'deletedabuselog' });
  }
  return valuesOf((await loadDumps(wiki, [row])).get(row.afl_id) ?? {});
}

const PROTECTED_VARIABLE = 'user_unnamed_ip';

/** Notes that somebody saw what a protected variable holds; refuses those who may not. */
async function noteProtected({ wiki, performer, params }: Context, values: ReadonlyMap<string, Value>): Promise<void> {
  const asks = params.filter.toLowerCase().includes(PROTECTED_VARIABLE);
  if (asks && !performer.rights.has('abusefilter-access-protected-vars')) {
    throw new Refusal(msg('apierror-permissiondenied-generic'), { code: 'cannotseeprotectedvariables' });
  }
  if (!asks || !isTrue(values.get(PROTECTED_VARIABLE))) return;
  await wiki.storage.transaction((tx) =>
    addLogEntry(wiki, tx, {
      type: 'abusefilter-protected-vars',
      action: 'view-protected-var-value',
      user: performer.user,
      target: { namespace: NS.user, dbKey: textOf(values.get('user_name')).replaceAll(' ', '_') },
    }),
  );
}
