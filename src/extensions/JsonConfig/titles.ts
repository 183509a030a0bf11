import { msg } from '../../i18n/message.ts';
import { ContentHandlerDefaultModelFor } from '../../wiki/content/content-models.ts';
import { on } from '../../wiki/hooks.ts';
import { MovePageCheckPermissions } from '../../wiki/pages/page-hooks.ts';
import { getUserPermissionsErrors } from '../../wiki/permissions.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { dataPagesAt, isDataNamespace } from './data-kinds.ts';

/** The title decides what a page holds. */
export const modelByTitle = on(ContentHandlerDefaultModelFor, (event, { site }) => {
  event.model = dataPagesAt(site.settings, event.title)?.model ?? event.model;
});

/** Where data is kept, there is nothing else. */
export const onlyData = on(getUserPermissionsErrors, ({ action, title, refusals }, { site }) => {
  if (!['create', 'edit', 'move-target'].includes(action) || !isDataNamespace(site.settings, title.namespace)) return;
  if (!dataPagesAt(site.settings, title)) refusals.push(new Refusal(msg('jsonconfig-blocked-page-creation')));
});

/** A page keeps its kind when it moves. */
export const sameModel = on(MovePageCheckPermissions, ({ from, to, refusals }, { site }) => {
  const [before, after] = [from, to].map((title) => dataPagesAt(site.settings, title)?.model ?? 'wikitext');
  if (before === after) return;
  refusals.push(new Refusal(msg('jsonconfig-move-aborted-model', { plaintext: before! }, { plaintext: after! })));
});
