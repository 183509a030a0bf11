import { localErrorStyle } from '../../../../api/error-style.ts';
import { writeReasons } from '../../../../api/errors.ts';
import type { ModuleContext } from '../../../../api/module.ts';
import { shape } from '../../../../api/result.ts';
import type { PageFacts } from '../../../../wiki/permissions/page-facts.ts';
import { whyNotOn } from '../../../../wiki/permissions.ts';

/** `intestactions`: whether the one who asks may do these things to a page, or why not. Actions that do not exist nobody may do. */
export async function actionFacts(
  { wiki, performer, call, language }: ModuleContext,
  page: PageFacts,
  actions: readonly string[],
  detail: 'boolean' | 'full' | 'quick',
): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const action of actions) {
    const rigor = detail === 'quick' ? 'quick' : 'full';
    // No act at all, everybody may do.
    const refusals = action === '' ? [] : await whyNotOn(wiki, performer, action, page, { rigor, language });
    results[action] =
      detail === 'boolean'
        ? refusals.length === 0
        : writeReasons(
            await localErrorStyle(
              call,
              refusals.flatMap(({ messages }) => messages),
            ),
            refusals,
          );
  }
  return shape(results, { kind: 'map', booleans: [], preserve: actions, emptyAsList: true });
}
