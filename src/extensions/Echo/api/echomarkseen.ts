import { actionModule } from '../../../api/module.ts';
import { oneOf } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { toIso, toMediaWikiTimestamp } from '../../../site/timestamp.ts';
import { SECTIONS, setSeenTime } from '../unread.ts';
import { requireAccount } from './requests.ts';

/** Notes that one has looked at one's notifications. Manual: https://www.mediawiki.org/wiki/Notifications/API */
export const echomarkseen = actionModule({
  name: 'echomarkseen',
  helpPages: ['Echo_(Notifications)/API'],
  params: {
    type: oneOf(['alert', 'message', 'all'], { required: true }),
    timestampFormat: oneOf(['ISO_8601', 'MW'], { default: 'MW' }),
  },
  examples: { 'action=echomarkseen&type=all': 'apihelp-echomarkseen-example-1' },
  async run({ params, wiki, performer, addTopLevel, warnDeprecated }) {
    requireAccount(performer);
    const now = toMediaWikiTimestamp(wiki.now());
    await setSeenTime(wiki, performer.user.id, params.type === 'all' ? SECTIONS : [params.type], now);
    if (params.timestampFormat === 'MW') {
      warnDeprecated(msg('apiwarn-echo-deprecation-timestampformat'), 'action=echomarkseen&timestampFormat=MW');
    }
    const timestamp = params.timestampFormat === 'MW' ? now : toIso(now);
    addTopLevel('query', { echomarkseen: { result: 'success', timestamp } });
    return undefined;
  },
});
