import { actionModule } from '../../../api/module.ts';
import { string } from '../../../api/parameters.ts';
import { runHook } from '../../../wiki/hooks.ts';
import { LinkIsUnwanted } from '../../../wiki/links/unwanted-links.ts';

/** Says whether a reference may lead to an address. */
export const editcheckreferenceurl = actionModule({
  name: 'editcheckreferenceurl',
  internal: true,
  helpPages: ['https://www.mediawiki.org/wiki/Edit_check'],
  params: { url: string({ required: true }) },
  async run({ params: { url }, wiki }) {
    const event = { url: url.includes('//') ? url : `https://${url}`, unwanted: false };
    await runHook(wiki, LinkIsUnwanted, event);
    return { [url]: event.unwanted ? 'blocked' : 'allowed' };
  },
});
