import { invalidLanguage, invalidTitle } from '../../../../api/refusals.ts';
import { metaModule, type QueryContext } from '../../../../api/module.ts';
import { boolean, oneOf, someOf, string } from '../../../../api/parameters.ts';
import { list, withContent } from '../../../../api/result.ts';
import { interfaceCode, isKnownLanguage, isValidLanguageCode } from '../../../../i18n/languages.ts';
import type { MessageOverrides } from '../../../../i18n/messages.ts';
import { titleOrUndefined } from '../../../../site/parse-title.ts';
import { loadMessageOverrides, messagePage, messagePageNames } from '../../../../wiki/messages/message-pages.ts';
import type { Wiki } from '../../../../wiki/wiki.ts';

const params = {
  messages: string({ multi: true, default: ['*'] }),
  prop: someOf(['default']),
  enableparser: boolean(),
  nocontent: boolean(),
  includelocal: boolean(),
  args: string({ multi: true, duplicates: true }),
  filter: string(),
  customised: oneOf(['all', 'modified', 'unmodified'], { default: 'all' }),
  lang: string(),
  from: string(),
  to: string(),
  title: string(),
  prefix: string(),
} as const;

type Context = QueryContext<typeof params>;

/** Interface messages, as the wiki's own pages or the software have them. Manual: https://www.mediawiki.org/wiki/API:Allmessages */
export const allmessages = metaModule({
  name: 'allmessages',
  prefix: 'am',
  cacheMode: 'anon-public-user-private',
  params,
  examples: {
    'action=query&meta=allmessages&amprefix=tag-': 'apihelp-query+allmessages-example-ipb',
  },
  async run(context) {
    const { wiki, params, fits, continueWith } = context;
    const { lang } = params;
    if (lang !== undefined && !isValidLanguageCode(lang)) throw invalidLanguage(context, 'lang');
    const language = lang === undefined ? context.language : interfaceCode(lang);
    const title = contextTitle(wiki, params.title);
    const names = await chooseNames(context, language);
    const own = await loadMessageOverrides(wiki, names.map(normalize), language);
    const answer: object[] = list([], 'message');
    for (const [at, name] of names.entries()) {
      const entry = await describe(context, { name, own, language, title });
      if (!fits(entry)) {
        continueWith('from', names[at]!);
        break;
      }
      answer.push(entry);
    }
    return answer;
  },
});

/** The page that the texts are parsed for; undefined: none in particular. */
function contextTitle({ site }: Wiki, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const title = titleOrUndefined(site, text);
  if (!title || title.isExternal) throw invalidTitle(text);
  return title.prefixedText;
}

/** Keys begin with a small letter and hold no spaces. */
function normalize(name: string): string {
  return name.replace(/^./u, (first) => first.toLowerCase()).replaceAll(' ', '_');
}

/** The names that are asked for: those given, or all that the filters let through. */
async function chooseNames({ wiki, params }: Context, language: string): Promise<string[]> {
  const { prefix = '', filter, from, to, customised } = params;
  let names: string[] = params.messages;
  if (names.length === 1 && names[0] === '*') {
    const local = params.includelocal ? (await messagePageNames(wiki)).map(normalize) : [];
    names = [...new Set([...wiki.messages.keys(), ...local.filter((name) => !isTranslation(name))])].sort();
  }
  if (prefix !== '') names = names.filter((name) => name.startsWith(prefix));
  if (filter !== undefined && filter !== '') names = names.filter((name) => name.includes(filter));
  if (customised !== 'all') {
    const pages = new Set(await messagePageNames(wiki));
    names = names.filter((name) => {
      const page = messagePage(wiki, name, language);
      return (page !== undefined && pages.has(page)) === (customised === 'modified');
    });
  }
  // The list begins with the message of exactly that name, wherever it stands in it.
  if (from !== undefined) names = names.includes(from) ? names.slice(names.indexOf(from)) : [];
  if (to !== undefined) {
    const end = names.findIndex((name) => name > to);
    if (end !== -1) names = names.slice(0, end);
  }
  return names;
}

/** Pages such as `Greeting/de` are no messages of their own. */
function isTranslation(name: string): boolean {
  return isKnownLanguage(name.slice(name.lastIndexOf('/') + 1)) && name.includes('/');
}

interface Named {
  readonly name: string;
  readonly own: MessageOverrides;
  readonly language: string;
  readonly title: string | undefined;
}

async function describe({ wiki, params }: Context, { name, own, language, title }: Named): Promise<object> {
  const key = normalize(name);
  const text = rawText(wiki, key, language, own);
  const entry: Record<string, unknown> = { name, normalizedname: key };
  if (params.customised === 'modified') entry.customised = true;
  if (text === undefined) return { ...entry, missing: true };
  const args = params.args ?? [];
  const content = language === 'qqx' && args.length > 0 ? `(${key}: ${args.join(', ')})` : withArguments(text, args);
  if (!params.nocontent) {
    entry.content = params.enableparser ? await expanded(wiki, content, language, title) : content;
  }
  if (params.prop?.includes('default')) {
    const standard = rawText(wiki, key, language, () => undefined);
    if (standard === undefined) entry.defaultmissing = true;
    else if (standard !== content) entry.default = standard;
  }
  return withContent(entry, 'content');
}

/** `qqx` shows the key in place of any text. */
function rawText({ messages }: Wiki, key: string, language: string, overrides: MessageOverrides): string | undefined {
  if (language === 'qqx') return `(${key})`;
  const text = messages.raw(key, language, overrides);
  const slash = key.lastIndexOf('/');
  if (text !== undefined || slash === -1) return text;
  const code = key.slice(slash + 1);
  return isKnownLanguage(code) ? messages.raw(key.slice(0, slash), code) : undefined;
}

function withArguments(text: string, args: readonly string[]): string {
  return text.replace(/\$(\d)/g, (dollar, number: string) => args[Number(number) - 1] ?? dollar);
}

/** With templates, variables and functions worked out; links and quotes stay as they are. */
async function expanded(wiki: Wiki, text: string, language: string, title: string | undefined): Promise<string> {
  if (!text.includes('{{')) return text;
  const { wikitext } = await wiki.parser.expand({
    text,
    contentModel: 'wikitext',
    title: title ?? 'API',
    options: { interfaceLanguage: language },
  });
  return wikitext;
}
