import { propModule, type PropContext } from '../../api/module.ts';
import { boolean, integer, limit, oneOf } from '../../api/parameters.ts';
import { requireMaxOneParameter } from '../../api/refusals.ts';
import { msg } from '../../i18n/message.ts';
import { isStorable } from '../../site/id.ts';
import { NS } from '../../site/namespaces.ts';
import type { PageRecord } from '../../wiki/pages/page-record.ts';
import { renderCurrent } from '../../wiki/rendering/render-page.ts';
import { tidy } from '../../wikitext/html/tidy.ts';
import { firstCharacters, firstSentences, introduction } from './cut.ts';
import { extractTree, htmlOf, textOf } from './extract-tree.ts';
import { settingsOf } from './settings.ts';

const declared = {
  chars: integer({ min: 1, max: 1200 }),
  sentences: integer({ min: 1, max: 10 }),
  limit: limit({ default: 20, max: 20, highMax: undefined }),
  intro: boolean(),
  plaintext: boolean(),
  sectionformat: oneOf(['plain', 'wiki', 'raw'], { default: 'wiki' }),
  continue: integer(),
} as const;

type Context = PropContext<typeof declared>;

/** The beginnings of pages, as text or simple HTML. Manual: https://www.mediawiki.org/wiki/Extension:TextExtracts#API */
export const extracts = propModule({
  name: 'extracts',
  prefix: 'ex',
  cacheMode: 'public',
  helpPages: ['https://www.mediawiki.org/wiki/Special:MyLanguage/Extension:TextExtracts#API'],
  params: declared,
  examples: {
    'action=query&prop=extracts&exchars=175&titles=Therion': 'apihelp-query+extracts-example-1',
  },
  async run(context) {
    const { params, pages, warn, addFacts, continueWith } = context;
    if (pages.good.size === 0) return;
    requireMaxOneParameter(context, 'chars', 'sentences');
    const isWhole = !params.intro;
    const tooMany = isWhole && params.limit > 1 && pages.good.size > 1;
    if (tooMany) warn(msg('apiwarn-textextracts-limit', 1));
    if (params.sentences !== undefined && !params.plaintext) warn(msg('apiwarn-textextracts-sentences-and-html', 'ex'));
    const ids = pages.pageIds.filter(isStorable).filter((id) => pages.good.has(id));
    const from = Math.max(0, params.continue ?? 0);
    const upTo = from + (tooMany ? 1 : params.limit);
    for (const [i, id] of ids.slice(from, upTo).entries()) {
      if (!addFacts(id, { extract: await extractOf(context, pages.good.get(id)!) })) {
        return continueWith('continue', from + i);
      }
    }
    if (upTo < ids.length) continueWith('continue', upTo);
  },
});

async function extractOf(context: Context, page: PageRecord): Promise<string> {
  const { params, pages, warn } = context;
  if (page.namespace === NS.file) {
    warn(msg('apiwarn-textextracts-title-in-file-namespace'));
    return '';
  }
  let extract = '';
  if (page.contentModel !== 'wikitext') {
    const title = pages.goodTitles.get(page.id)!.prefixedText;
    warn(msg('apiwarn-textextracts-unsupportedmodel', title, page.contentModel));
  } else if (!page.isRedirect) extract = await extractOfText(context, page);
  if (!params.plaintext) warn(msg('apiwarn-textextracts-malformed-html'));
  return extract;
}

async function extractOfText({ wiki, params }: Context, page: PageRecord): Promise<string> {
  const { html } = await renderCurrent(wiki, page);
  const { ExtractsRemoveClasses } = settingsOf(wiki.site.settings);
  const part = (text: string) => extractTree(text, ExtractsRemoveClasses);
  if (params.plaintext) {
    const text = textOf(part(params.intro ? introduction(html) : html), headingWriters[params.sectionformat]);
    return cut(text, params, (start) => start);
  }
  const whole = htmlOf(part(html));
  return cut(params.intro ? introduction(whole) : whole, params, tidy);
}

function cut(
  text: string,
  { chars, sentences }: { readonly chars?: number | undefined; readonly sentences?: number | undefined },
  finish: (start: string) => string,
): string {
  if (chars !== undefined) {
    const start = firstCharacters(text, chars);
    return start === undefined ? text : `${finish(start)}...`;
  }
  return sentences === undefined ? text : finish(firstSentences(text, sentences));
}

/** Clients that find headings by themselves ask for marks, which arrive as these characters. */
const MARK = '\ufffd\ufffd';

const headingWriters = {
  plain: (_level: number, text: string) => `\n${text}`,
  wiki: (level: number, text: string) => `\n${'='.repeat(level)} ${text} ${'='.repeat(level)}`,
  raw: (level: number, text: string) => `${MARK}${level}${MARK}${text}`,
} as const;
