import type { MessageBundles, Messages } from '../i18n/messages.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Site } from './site.ts';

/** The messages of a wiki: those of core and extensions, with the names and addresses of the site in them. */
export function siteMessages(site: Site, bundles: readonly MessageBundles[]): Messages {
  const { settings, namespaces } = site;
  return createMessages(bundles, {
    variables: {
      sitename: settings.Sitename,
      server: settings.Server,
      servername: settings.Server.replace(/^(?:https?:)?\/\//, '').replace(/:\d+$/, ''),
      scriptpath: settings.ScriptPath,
      contentlanguage: settings.LanguageCode,
      contentlang: settings.LanguageCode,
    },
    namespaceName: (name) => {
      const id = /^-?\d+$/.test(name) ? Number(name) : namespaces.find(name);
      return id === undefined ? undefined : namespaces.name(id);
    },
  });
}
