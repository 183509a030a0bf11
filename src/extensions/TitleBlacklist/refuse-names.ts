import { msg } from '../../i18n/message.ts';
import { NS } from '../../site/namespaces.ts';
import { escapeHtml } from '../../i18n/escape-html.ts';
import { makeTitle } from '../../site/title.ts';
import type { AuthenticationContext, AuthenticationProvider } from '../../wiki/authentication/provider.ts';
import type { AuthenticationRequest } from '../../wiki/authentication/request.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import type { Title } from '../../site/title.ts';
import type { Entry } from './entry.ts';
import { accountRefusal, findForbidding, mayOverride } from './find-entry.ts';
import { settingsOf } from './settings.ts';

const IGNORE = 'MediaWiki\\Extension\\TitleBlacklist\\TitleBlacklistAuthenticationRequest';

const ignoreRequest: AuthenticationRequest = {
  id: IGNORE,
  required: 'required',
  fields: {
    ignoreTitleBlacklist: {
      type: 'checkbox',
      label: msg('titleblacklist-override'),
      help: msg('titleblacklist-override-help'),
      optional: true,
    },
  },
};

/** Refuses accounts whose user pages would have forbidden titles, save to those who may make them and say that they mean it. */
export const forbiddenNames: AuthenticationProvider = {
  name: 'TitleBlacklist',
  asksFirst: true,

  requests(action, { performer }) {
    return action === 'create' && mayOverride(performer, 'new-account') ? [ignoreRequest] : [];
  },

  async testCreation(context, { name }) {
    const { wiki, performer, submission } = context;
    const override = mayOverride(performer, 'new-account');
    if (override && submission.get(IGNORE)?.['ignoreTitleBlacklist'] === true) return undefined;
    const entry = await forbidding(wiki, performer, name);
    if (!entry) return undefined;
    if (override && settingsOf(wiki).TitleBlacklistLogHits) await logHit(context, name, entry);
    return refusalOf(entry, name);
  },

  async testName(wiki, performer, name) {
    if (mayOverride(performer, 'new-account')) return undefined;
    const entry = await forbidding(wiki, performer, name);
    return entry && refusalOf(entry, name);
  },
};

function forbidding(wiki: Wiki, performer: Performer, name: string): Promise<Entry | undefined> {
  return findForbidding(wiki, performer, userPage(wiki, name).prefixedText, 'new-account');
}

function refusalOf(entry: Entry, name: string): Refusal {
  return new Refusal(accountRefusal(entry, escapeHtml(entry.line), name), { code: 'titleblacklist-forbidden' });
}

async function logHit({ wiki, performer }: AuthenticationContext, name: string, entry: Entry): Promise<void> {
  await wiki.storage.transaction((tx) =>
    addLogEntry(wiki, tx, {
      type: 'titleblacklist',
      action: 'hit-username',
      user: performer.user,
      target: userPage(wiki, name),
      params: { '4::entry': entry.line },
    }),
  );
}

function userPage({ site }: Wiki, name: string): Title {
  return makeTitle(site, NS.user, name.replaceAll(' ', '_'));
}
