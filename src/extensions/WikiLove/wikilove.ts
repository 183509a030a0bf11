import { actionModule } from '../../api/module.ts';
import { someOf, string, token } from '../../api/parameters.ts';
import { msg } from '../../i18n/message.ts';
import { checkTagsAllowed, checkTagsKnown, settableTags } from '../../wiki/changes/tag-rights.ts';
import { emailUser } from '../../wiki/mail/email-user.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { anchorOf } from '../../wikitext/section-anchor.ts';
import { recipientOf } from './recipient.ts';
import { sendWikiLove } from './send.ts';
import { isNamed } from '../../wiki/performer.ts';

/** Leaves a kind message on a user's talk page. Manual: https://www.mediawiki.org/wiki/Extension:WikiLove */
export const wikilove = actionModule({
  name: 'wikilove',
  writeRights: true,
  mustBePosted: true,
  params: {
    title: string({ required: true }),
    text: string({ required: true }),
    message: string(),
    token: token('csrf'),
    subject: string({ required: true }),
    type: string(),
    email: string(),
    tags: someOf(settableTags, { check: checkTagsKnown }),
  },
  examples: {
    'action=wikilove&title=User:Jimbo%20Wales&text=Love&message=Hello&subject=Hi&token=123ABC':
      'apihelp-wikilove-example-1',
  },
  async run({ wiki, params, performer, language, warn, addTopLevel }) {
    const { subject, text, message = '', type = '', email, tags = [] } = params;
    if (tags.length > 0) await checkTagsAllowed(wiki, performer, tags);
    if (!isNamed(performer)) throw new Refusal(msg('wikilove-err-anon'), { code: 'notloggedin' });
    const recipient = await recipientOf(wiki, performer, params.title);
    const { account, talkPage } = recipient;
    if (!account) warn(msg('wikilove-err-not-logged', recipient.name));
    await sendWikiLove(wiki, performer, recipient, {
      subject,
      text,
      message,
      type,
      withMail: Boolean(email),
      tags,
      language,
    });
    if (email) {
      if (!account) throw new Refusal(msg('noemailtext'));
      await emailUser(wiki, performer, { target: account, subject, text: email, copy: false, language });
    }
    addTopLevel('redirect', {
      pageName: talkPage.prefixedDbKey,
      fragment: anchorOf(subject, wiki.site.settings.FragmentMode[0] ?? 'html5'),
    });
    return undefined;
  },
});
