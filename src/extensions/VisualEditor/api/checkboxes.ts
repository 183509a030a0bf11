import { msg } from '../../../i18n/message.ts';
import { isNamed } from '../../../wiki/performer.ts';
import { optionsOf } from '../../../wiki/users/options.ts';
import { watchAfter } from '../../../wiki/watchlist/watch-preference.ts';
import type { EditedText } from './edited-text.ts';
import type { VisualEditorContext } from './visualeditor.ts';

/** The boxes that stand beside the save button: for those with an account, and of minor edits for pages that there are. */
export async function checkboxes(
  { wiki, performer, language }: VisualEditorContext,
  { title, revision }: EditedText,
): Promise<{ checkboxesDef: unknown; checkboxesMessages: unknown }> {
  if (!isNamed(performer)) return { checkboxesDef: [], checkboxesMessages: [] };
  const boxes: Record<string, unknown> = {};
  const keys: string[] = [];
  if (revision && performer.rights.has('minoredit')) {
    boxes['wpMinoredit'] = {
      id: 'wpMinoredit',
      'label-message': 'minoredit',
      tooltip: 'minoredit',
      'label-id': 'mw-editpage-minoredit',
      'legacy-name': 'minor',
      default: Boolean((await optionsOf(wiki, performer.user.id))['minordefault']),
    };
    keys.push('accesskey-minoredit', 'tooltip-minoredit', 'minoredit');
  }
  boxes['wpWatchthis'] = {
    id: 'wpWatchthis',
    'label-message': 'watchthis',
    tooltip: 'watch',
    'label-id': 'mw-editpage-watch',
    'legacy-name': 'watch',
    default: await watchAfter(
      wiki,
      performer,
      title,
      'preferences',
      revision ? ['watchdefault'] : ['watchdefault', 'watchcreations'],
    ),
  };
  keys.push('accesskey-watch', 'tooltip-watch', 'watchthis');
  const text = (key: string): string => wiki.messages.text(msg(key), language);
  return { checkboxesDef: boxes, checkboxesMessages: Object.fromEntries(keys.map((key) => [key, text(key)])) };
}
