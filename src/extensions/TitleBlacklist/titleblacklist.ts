import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg } from '../../i18n/message.ts';
import { actionModule } from '../../api/module.ts';
import { boolean, oneOf, string } from '../../api/parameters.ts';
import { invalidTitle } from '../../api/refusals.ts';
import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { loadMessageOverrides } from '../../wiki/messages/message-pages.ts';
import type { TitleAction } from './entry.ts';
import { findForbidding, mayOverride, messageKeyOf } from './find-entry.ts';

const ACTIONS = ['create', 'createpage', 'createtalk', 'edit', 'move', 'new-account', 'upload'] as const;

/** Says whether a title is forbidden to the one who asks. Manual: https://www.mediawiki.org/wiki/Extension:TitleBlacklist */
export const titleblacklist = actionModule({
  name: 'titleblacklist',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TitleBlacklist#API'],
  prefix: 'tb',
  params: {
    title: string({ required: true, mayBeEmpty: true }),
    action: oneOf(ACTIONS, { default: 'edit' }),
    nooverride: boolean(),
  },
  examples: {
    'action=titleblacklist&tbtitle=Foo': 'apihelp-titleblacklist-example-1',
    'action=titleblacklist&tbtitle=Bar&tbaction=edit': 'apihelp-titleblacklist-example-2',
  },
  async run({ wiki, params, performer, language }) {
    const title = titleOrUndefined(wiki.site, params.title, NS.main);
    if (!title) throw invalidTitle(params.title);
    const action: TitleAction =
      params.action === 'createpage' || params.action === 'createtalk' ? 'create' : params.action;
    if (!params.nooverride && mayOverride(performer, action)) return { result: 'ok' };
    const entry = await findForbidding(wiki, performer, title.prefixedText, action);
    if (!entry) return { result: 'ok' };
    const key = messageKeyOf(entry, action);
    const line = escapeHtml(entry.line);
    const overrides = await loadMessageOverrides(wiki, [key], language);
    return {
      result: 'blacklisted',
      reason: wiki.messages.text(msg(key, line, params.title, params.title), language, overrides),
      message: key,
      line,
    };
  },
});
