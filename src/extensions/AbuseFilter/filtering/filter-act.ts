import { Patterns } from '../../../wiki/patterns/patterns.ts';
import type { Performer } from '../../../wiki/performer.ts';
import type { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { runningFilters, type Filter } from '../filters.ts';
import type { Node } from '../rules/grammar.ts';
import { RuleMistake } from '../rules/mistake.ts';
import { parseRule } from '../rules/parse.ts';
import type { Act } from '../variables/act.ts';
import { LazyVariables } from '../variables/lazy-variables.ts';
import { chooseActions } from './choose-actions.ts';
import { carryOut } from './carry-out.ts';
import { logHits } from './log-hits.ts';

/** Milliseconds that the patterns of all filters together may take for one act. */
const PATTERN_TIME = 500;

/** What filters made of an act. */
interface Outcome {
  readonly refusal: Refusal | undefined;
  /** What to tag the act with where it is done. */
  readonly tags: readonly string[];
  /** Entries of the abuse log. */
  readonly logIds: readonly number[];
}

/** Runs all filters on what somebody is about to do, and does to them what filters that it meets ask for. */
export async function filterAct(wiki: Wiki, performer: Performer, act: Act): Promise<Outcome> {
  const filters = await runningFilters(wiki.db);
  if (filters.length === 0) return { refusal: undefined, tags: [], logIds: [] };
  const variables = new LazyVariables(wiki, act);
  const met = await metFilters(wiki, filters, variables);
  const hits = await chooseActions(wiki, performer, act, met);
  const { refusal, tags } = await carryOut(wiki, performer, act, hits);
  return { refusal, tags, logIds: await logHits(wiki, act, hits, variables) };
}

async function metFilters(wiki: Wiki, filters: readonly Filter[], variables: LazyVariables): Promise<Filter[]> {
  const patterns = new Patterns(PATTERN_TIME);
  const met: Filter[] = [];
  for (const filter of filters) {
    try {
      const rule = parsed(filter.pattern);
      if (rule && (await variables.meets(rule, patterns))) met.push(filter);
    } catch (error) {
      // A rule that cannot be run is met by nothing.
      if (!(error instanceof RuleMistake)) throw error;
      wiki.log.warn({ filter: filter.id, mistake: error.key }, 'An abuse filter could not be run.');
    }
  }
  return met;
}

const MOST_PARSED = 1000;
const rules = new Map<string, Node | undefined>();

/** Rules are parsed once: every act asks for all of them. */
function parsed(pattern: string): Node | undefined {
  if (!rules.has(pattern)) {
    if (rules.size >= MOST_PARSED) rules.clear();
    rules.set(pattern, parseRule(pattern));
  }
  return rules.get(pattern);
}
