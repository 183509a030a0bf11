import { actionModule } from '../../../api/module.ts';
import { integer, oneOf, string } from '../../../api/parameters.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { CLASS_NAMES, dataPagesAt, dataPagesOf } from '../data-kinds.ts';

/**
 * Says which pages hold data. Manual: https://www.mediawiki.org/wiki/Extension:JsonConfig. `reset` and `reload` find nothing to do:
 * data is always read from its pages.
 */
export const jsonconfig = actionModule({
  name: 'jsonconfig',
  helpPages: ['Extension:JsonConfig'],
  params: {
    command: oneOf(['reload', 'reset', 'status'], { default: 'status' }),
    namespace: integer(),
    title: string({ default: '' }),
    content: string({ default: '' }),
  },
  examples: {
    'action=jsonconfig': 'apihelp-jsonconfig-example-1',
    'action=jsonconfig&command=reset&namespace=480&title=TEST': 'apihelp-jsonconfig-example-2',
    'action=jsonconfig&command=reload&namespace=480&title=TEST': 'apihelp-jsonconfig-example-3',
  },
  async run(context) {
    const { wiki, performer, params, addTopLevel } = context;
    if (params.command === 'status') {
      context.setCacheMode('public');
      context.setCacheMaxAge(30);
      const { models, titleMap } = status(wiki);
      addTopLevel('models', models);
      addTopLevel('titleMap', titleMap);
      return undefined;
    }
    context.setCacheMaxAge(1);
    if (!performer.rights.has('jsonconfig-flush')) {
      throw new Refusal(msg('jsonconfig-no-flush'), { code: 'permissiondenied', status: 401 });
    }
    if (params.namespace === undefined)
      throw new Refusal(msg('jsonconfig-badparam-namespace'), { code: 'badparam-namespace' });
    const named = titleOrUndefined(wiki.site, params.title, params.namespace);
    const title = named && makeTitle(wiki.site, params.namespace, named.dbKey);
    if (!title || !dataPagesAt(wiki.site.settings, title)) {
      throw new Refusal(msg('jsonconfig-badparam-titles'), { code: 'badparam-titles' });
    }
    if (params.content !== '') throw new Refusal(msg('jsonconfig-badparam-content'), { code: 'badparam-content' });
    return undefined;
  },
});

function status({ site }: Wiki) {
  const pages = dataPagesOf(site.settings);
  const models = Object.fromEntries(
    pages.map(({ model, kind }) => [model, kind === 'object' ? null : CLASS_NAMES[kind]]),
  );
  const facts = pages.map(({ model, namespace, nsName, nsTalk, cacheExp, cacheKey, store }) => ({
    model,
    namespace,
    nsName,
    nsTalk: nsTalk ?? 'default',
    isLocal: true,
    cacheExp,
    cacheKey,
    flaggedRevs: false,
    store: store && { cacheNewValue: true, notifyUrl: '', notifyUsername: false, notifyPassword: false },
  }));
  return { models, titleMap: Object.fromEntries(Map.groupBy(facts, ({ namespace }) => String(namespace))) };
}
