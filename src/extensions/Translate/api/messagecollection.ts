import { listModule, type QueryContext } from '../../../api/module.ts';
import { limit, someOf, string } from '../../../api/parameters.ts';
import { list } from '../../../api/result.ts';
import { autonym } from '../../../i18n/languages.ts';
import { msg } from '../../../i18n/message.ts';
import { makeTitle } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { collectMessages, type CollectedMessage } from '../collection/collection.ts';
import { filterMessages } from '../collection/filters.ts';
import { languageDisabled, whyDisabled } from '../disabled-languages.ts';
import { loadGroups } from '../groups/all-groups.ts';
import { normalizeGroupId } from '../groups/group-ids.ts';
import { isDynamic, type MessageGroup } from '../groups/message-group.ts';
import { stateOf } from '../groups/workflow-states.ts';
import { isTargetLanguage, isVariantOf } from '../languages.ts';
import { badParameter } from './find-group.ts';

const params = {
  group: string({ required: true }),
  language: string({ default: 'en' }),
  limit: limit({ default: 500, max: 5000, highMax: undefined }),
  offset: string({ default: '' }),
  filter: string({ multi: true, default: ['!optional', '!ignored'] }),
  prop: someOf(['definition', 'properties', 'tags', 'translation', 'revision'], {
    default: ['definition', 'translation'],
    deprecatedValues: ['revision'],
  }),
};

type Context = QueryContext<typeof params>;

/** The messages of a group with their translations. */
export const messagecollection = listModule({
  name: 'messagecollection',
  prefix: 'mc',
  helpPages: ['https://www.mediawiki.org/wiki/Help:Extension:Translate/API'],
  params,
  examples: {
    'action=query&list=messagecollection&mcgroup=page-Example': 'apihelp-query+messagecollection-example-1',
  },
  async run(context) {
    const { messages, position } = await select(context);
    const items: object[] = [];
    for (const each of messages) {
      const item = describe(context, each);
      if (!context.fits(item)) {
        context.continueWith('offset', each.name);
        return list(items, 'message');
      }
      items.push(item);
    }
    if (position !== undefined) context.continueWith('offset', position);
    return list(items, 'message');
  },
  async generate(context) {
    const { messages, position } = await select(context);
    if (position !== undefined) context.continueWith('offset', position);
    return { titles: messages.map(({ message, dbKey }) => ({ namespace: message.namespace, dbKey })) };
  },
});

/** The part of the list that is asked for, with the name of the first message after it; says how large the whole is. */
async function select(
  context: Context,
): Promise<{ messages: readonly CollectedMessage[]; position: string | undefined }> {
  const { wiki, params: asked } = context;
  const groups = await loadGroups(wiki);
  const group = groups.get(normalizeGroupId(asked.group));
  if (!group) throw badParameter(context.paramName('group'));
  checkLanguage(context, group);
  const all = filterMessages(await collectMessages(wiki, wiki.db, groups, group, asked.language), asked.filter);
  const start = startOf(all, asked.offset);
  const messages = all.slice(start, start + asked.limit);
  const left = all.slice(start + asked.limit);
  context.addToQuery('metadata', {
    state: (isDynamic(group) ? undefined : await stateOf(wiki.db, group.id, asked.language)) ?? null,
    resultsize: all.length,
    remaining: left.length,
  });
  return { messages, position: left[0]?.name };
}

/** Where a list goes on: at a message, or at a position. What is not there is behind the end. */
function startOf(all: readonly CollectedMessage[], offset: string): number {
  if (/^\d*$/.test(offset)) return Number(offset);
  const found = all.findIndex(({ name }) => name === offset);
  return found < 0 ? all.length : found;
}

function checkLanguage({ wiki, params: { language }, warn }: Context, group: MessageGroup): void {
  if (!isTargetLanguage(wiki.site, language)) throw new Refusal(msg('apierror-translate-invalidlanguage', language));
  const reason = whyDisabled(wiki.site, group, language);
  if (reason !== undefined) throw languageDisabled(language, reason);
  if (isDynamic(group)) return;
  if (language === group.sourceLanguage) warn(msg('apiwarn-translate-language-disabled-source', named(wiki, language)));
  else if (isVariantOf(language, group.sourceLanguage)) {
    warn(
      msg(
        'apiwarn-translate-language-targetlang-variant-of-source',
        named(wiki, language),
        named(wiki, group.sourceLanguage),
      ),
    );
  }
}

const named = ({ site }: Wiki, code: string): string => autonym(code, site.settings.ExtraLanguageNames) || code;

function describe({ wiki, params: { prop, language } }: Context, each: CollectedMessage): object {
  const wanted = new Set<string>(prop);
  const { message, translation } = each;
  return {
    key: each.name,
    ...(wanted.has('definition') ? { definition: message.definition } : {}),
    ...(wanted.has('translation') ? { translation: translation?.text ?? null } : {}),
    ...(wanted.has('tags') ? { tags: list(translation?.fuzzy ? ['fuzzy'] : [], 'tag') } : {}),
    ...(wanted.has('revision') ? { revision: translation ? String(translation.revisionId) : null } : {}),
    ...(wanted.has('properties') ? { properties: properties(each) } : {}),
    title: makeTitle(wiki.site, message.namespace, each.dbKey).prefixedText,
    targetLanguage: language,
    primaryGroup: message.group,
  };
}

function properties({ translation, reviewers }: CollectedMessage): object {
  return {
    ...(translation ? { revision: String(translation.revisionId) } : {}),
    ...(reviewers.length > 0 ? { reviewers: list(reviewers.map(String), 'reviewer') } : {}),
    status: statusOf(translation, reviewers),
    'last-translator-text': translation?.author.name ?? null,
    'last-translator-id': translation ? String(translation.author.id) : null,
  };
}

function statusOf(translation: CollectedMessage['translation'], reviewers: readonly number[]): string {
  if (!translation) return 'untranslated';
  if (translation.fuzzy) return 'fuzzy';
  return reviewers.length > 0 ? 'proofread' : 'translated';
}
