import { actionModule } from '../../api/module.ts';
import { string } from '../../api/parameters.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle } from '../../site/title.ts';
import { requireRight } from '../../wiki/permissions.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { localUrl } from '../../wikitext/page-url.ts';
import { checkAddress } from './addresses.ts';
import { codeOf, otherCodeOf } from './codes.ts';
import { settingsOf } from './settings.ts';
import { numberOf } from './short-codes.ts';

const THIRTY_DAYS = 30 * 24 * 3600;

/** Gives a short address for a long one. Manual: https://www.mediawiki.org/wiki/Extension:UrlShortener */
export const shortenurl = actionModule({
  name: 'shortenurl',
  helpPages: ['Extension:UrlShortener#API'],
  mustBePosted: true,
  params: { url: string({ required: true, mayBeEmpty: true }) },
  examples: { 'action=shortenurl&url=https://www.mediawiki.org/wiki/MediaWiki': 'apihelp-shortenurl-example-1' },
  async run(context) {
    const { wiki, params, performer } = context;
    requireRight(performer, 'urlshortener-create-url');
    const id = await numberOf(wiki, performer, checkAddress(wiki, params.url));
    const { UrlShortenerIdSet } = settingsOf(wiki);
    context.setCacheMode('public');
    context.setCacheMaxAge(THIRTY_DAYS);
    return {
      shorturl: shortAddress(wiki, codeOf(id, UrlShortenerIdSet)),
      shorturlalt: shortAddress(wiki, otherCodeOf(id, UrlShortenerIdSet)),
    };
  },
});

function shortAddress(wiki: Wiki, code: string): string {
  const { UrlShortenerServer, UrlShortenerTemplate } = settingsOf(wiki);
  const server = UrlShortenerServer === false ? wiki.site.settings.Server : UrlShortenerServer;
  if (UrlShortenerTemplate !== false) return server + UrlShortenerTemplate.replace('$1', () => code);
  return server + localUrl(wiki.site, makeTitle(wiki.site, NS.special, `UrlRedirector/${code}`));
}
