import { actionModule } from '../../../api/module.ts';
import { integer, limit, oneOf, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { fullUrl } from '../../../wikitext/page-url.ts';
import { suggestTranslations, type Suggestion } from '../memory/memory.ts';
import { defaultService, memoryServices } from '../memory/services.ts';

/** A suggestion with the address of the page that has the translation. */
export function describeSuggestion({ site }: Wiki, { source, target, context, quality }: Suggestion, into: string) {
  const page = titleOrUndefined(site, `${context}/${into}`);
  return { source, target, context, location: page ? fullUrl(site, page) : '', quality };
}

/** What similar texts were translated to. */
export const ttmserver = actionModule({
  name: 'ttmserver',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/Translation_memories'],
  params: {
    service: oneOf(publicServices),
    sourcelanguage: string({ required: true }),
    targetlanguage: string({ required: true }),
    text: string({ required: true }),
  },
  examples: {
    'action=ttmserver&sourcelanguage=en&targetlanguage=fi&text=Help': 'apihelp-ttmserver-example-1',
  },
  async run({ wiki, params }) {
    const { settings } = wiki.site;
    const services = memoryServices(settings).filter((service) => service.public);
    const service =
      params.service === undefined
        ? defaultService(settings, services)
        : services.find(({ name }) => name === params.service);
    if (!service) throw noServices();
    const { sourcelanguage: from, targetlanguage: into, text } = params;
    const suggestions = await suggestTranslations(wiki.db, { text, from, into, cutoff: service.cutoff });
    return list(
      suggestions.map((each) => describeSuggestion(wiki, each, into)),
      'suggestion',
    );
  },
});

function publicServices({ site }: Wiki): string[] {
  return memoryServices(site.settings)
    .filter((service) => service.public)
    .map(({ name }) => name);
}

function noServices(): Refusal {
  return new Refusal(msg('apierror-translate-notranslationservices'), { code: 'translate-notranslationservices' });
}

/** Searches in translations, which takes a search engine that Awiki has none of. */
export const searchtranslations = actionModule({
  name: 'searchtranslations',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'],
  params: {
    service: oneOf([]),
    query: string({ required: true }),
    sourcelanguage: string({ default: 'en' }),
    language: string({ default: '' }),
    group: string({ default: '' }),
    filter: oneOf(['', 'fuzzy', 'translated', 'untranslated'], { default: '' }),
    match: string({ default: '' }),
    case: string({ default: '0' }),
    offset: integer({ default: 0 }),
    limit: limit({ default: 25, max: 50, highMax: 500 }),
  },
  examples: {
    'action=searchtranslations&language=fr&query=aide': 'apihelp-searchtranslations-example-1',
  },
  run: () => Promise.reject(noServices()),
});
