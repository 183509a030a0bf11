import type { Site } from '../../site/site.ts';
import type { ForeignRepository } from './repositories.ts';

/** For how many milliseconds a repository that did not answer is not asked again. */
export const restOfRepository = 30_000;

const restingUntil = new WeakMap<Site, Map<string, number>>();

/** Asks a repository, unless it has lately not answered; undefined where it does not. */
export async function whereItAnswers<Answer>(
  site: Site,
  { name }: ForeignRepository,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  let resting = restingUntil.get(site);
  if (!resting) restingUntil.set(site, (resting = new Map<string, number>()));
  if ((resting.get(name) ?? 0) > Date.now()) return undefined;
  try {
    return await ask();
  } catch {
    resting.set(name, Date.now() + restOfRepository);
    return undefined;
  }
}
