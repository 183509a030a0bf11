import { listModule } from '../../../../api/module.ts';
import { continuation, limit, someOf } from '../../../../api/parameters.ts';
import { listRows } from '../../../../api/query/rows.ts';
import { escapeHtml } from '../../../../i18n/escape-html.ts';
import { ListDefinedTags } from '../../../../wiki/changes/change-tags.ts';
import { runHook } from '../../../../wiki/hooks.ts';
import { loadMessagePages } from '../../../../wiki/messages/message-pages.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

/** The tags of changes. Manual: https://www.mediawiki.org/wiki/API:Tags */
export const tags = listModule({
  name: 'tags',
  prefix: 'tg',
  cacheMode: 'public',
  params: {
    continue: continuation(),
    limit: limit(),
    prop: someOf(['active', 'defined', 'description', 'displayname', 'hitcount', 'source'], { default: [] }),
  },
  examples: {
    'action=query&list=tags&tgprop=displayname|description|hitcount': 'apihelp-query+tags-example-simple',
  },
  async run(context) {
    const { wiki, params, language } = context;
    const props = new Set<string>(params.prop);
    const from = params.continue ?? '';
    const all = (await findTags(wiki)).filter(({ name }) => name >= from).slice(0, params.limit + 1);
    const texts =
      props.has('displayname') || props.has('description')
        ? await tagTexts(
            wiki,
            all.map(({ name }) => name),
            language,
          )
        : undefined;
    return listRows(
      context,
      all,
      ({ name }) => name,
      (tag) => ({
        name: tag.name,
        ...(props.has('displayname') ? { displayname: texts!.get(tag.name)!.displayName } : {}),
        ...(props.has('description') ? { description: texts!.get(tag.name)!.description } : {}),
        ...(props.has('hitcount') ? { hitcount: tag.hits } : {}),
        ...(props.has('defined') ? { defined: tag.software || tag.manual } : {}),
        ...(props.has('source') ? { source: sourcesOf(tag) } : {}),
        ...(props.has('active') ? { active: tag.software || tag.manual } : {}),
      }),
      'tag',
    );
  },
});

interface Tag {
  readonly name: string;
  readonly hits: number;
  readonly software: boolean;
  readonly manual: boolean;
}

/** `extension` is what software was called before 2017. */
function sourcesOf({ software, manual }: Tag): string[] {
  return [...(software ? ['software', 'extension'] : []), ...(manual ? ['manual'] : [])];
}

/** All tags that the software or a user defined, or that some change has, by name. */
async function findTags(wiki: Wiki): Promise<Tag[]> {
  const { db, registry } = wiki;
  const software = new Set(registry.changeTags);
  await runHook(wiki, ListDefinedTags, { tags: software });
  const rows = await db.selectFrom('change_tag_def').select(['ctd_name', 'ctd_count', 'ctd_user_defined']).execute();
  const tags = new Map(
    [...software].map((name): [string, Tag] => [name, { name, hits: 0, software: true, manual: false }]),
  );
  for (const { ctd_name: name, ctd_count: hits, ctd_user_defined } of rows) {
    const manual = ctd_user_defined !== 0;
    if (hits > 0 || manual || software.has(name)) tags.set(name, { name, hits, software: software.has(name), manual });
  }
  return [...tags.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What readers see: the messages `tag-NAME` and `tag-NAME-description`. An empty name, or `-`, hides the tag. */
async function tagTexts(wiki: Wiki, names: readonly string[], language: string) {
  const keys = names.flatMap((name) => [`tag-${name}`, `tag-${name}-description`]);
  const own = await loadMessagePages(wiki, keys, language);
  const text = (key: string) => (language === 'qqx' ? `(${key})` : (own.get(key) ?? wiki.messages.raw(key, language)));
  return new Map(
    names.map((name) => {
      const shown = text(`tag-${name}`);
      const description = text(`tag-${name}-description`) ?? '';
      return [
        name,
        {
          displayName: shown === '-' || shown === '' ? false : escapeHtml(shown ?? name),
          description,
        },
      ];
    }),
  );
}
