import { requireAtLeastOneParameter } from '../../api/refusals.ts';
import { actionModule } from '../../api/module.ts';
import { id, string, token } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { updateTags, type ChangeReference } from '../../wiki/changes/update-tags.ts';
import { requireCan, requireRight } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { errorFacts, errorList } from './error-list.ts';
import { tagsParameter } from './values.ts';

export const tag = actionModule({
  name: 'tag',
  params: {
    rcid: id({ multi: true }),
    revid: id({ multi: true }),
    logid: id({ multi: true }),
    add: tagsParameter,
    remove: string({ multi: true }),
    reason: string({ default: '' }),
    tags: tagsParameter,
    token: token('csrf'),
  },
  examples: {
    'action=tag&revid=123&add=checked&token=123ABC': 'apihelp-tag-example-simple',
  },
  async run(context) {
    const { params, wiki, performer, call } = context;
    requireRight(performer, 'changetags');
    await requireCan(wiki, performer, 'changetags');
    const { add = [], remove = [], reason, tags = [] } = params;
    await checkTagsAllowed(wiki, performer, [...add, ...tags]);
    const changes = (['rcid', 'revid', 'logid'] as const).flatMap((kind) =>
      (params[kind] ?? []).map((id): ChangeReference => ({ kind, id })),
    );
    if (changes.length === 0) requireAtLeastOneParameter(context, 'rcid', 'revid', 'logid');
    const results: unknown[] = [];
    for (const change of changes) {
      try {
        const done = await updateTags(wiki, performer, change, { add, remove, reason, tags });
        results.push({
          [change.kind]: change.id,
          status: 'success',
          ...(done
            ? { actionlogid: done.logId, added: list([...done.added], 't'), removed: list([...done.removed], 't') }
            : { noop: true }),
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        results.push({
          [change.kind]: change.id,
          ...(error.code.startsWith('nosuch') || error.code === 'blocked'
            ? { status: 'error', ...(await errorFacts(call, error)) }
            : { status: 'failure', errors: await errorList(call, error) }),
        });
      }
    }
    return list(results, 'result');
  },
});
