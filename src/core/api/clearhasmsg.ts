import { actionModule } from '../../api/module.ts';
import { clearNewMessages } from '../../wiki/watchlist/notifications.ts';

/** Takes back the notice of new messages on one's talk page. */
export const clearhasmsg = actionModule({
  name: 'clearhasmsg',
  helpPages: ['API:ClearHasMsg'],
  writeRights: true,
  mustBePosted: true,
  params: {},
  examples: { 'action=clearhasmsg': 'apihelp-clearhasmsg-example-1' },
  async run({ wiki, performer }) {
    await wiki.storage.transaction((tx) => clearNewMessages(wiki, tx, performer.user));
    return 'success';
  },
});
