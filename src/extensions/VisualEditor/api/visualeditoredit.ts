import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { actionModule } from '../../../api/module.ts';
import { msg } from '../../../i18n/message.ts';
import type { Title } from '../../../site/title.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { editedPage } from './edited-page.ts';
import { visualEditorEditParams, type VisualEditorEditContext } from './params.ts';
import { savedPage } from './saved-page.ts';
import { wikitextDiff } from './wikitext-diff.ts';
import { originalOf } from './original.ts';

/** Saves what was edited visually, says it as wikitext, or shows what it changes. */
export const visualeditoredit = actionModule({
  name: 'visualeditoredit',
  internal: true,
  helpPages: ['https://www.mediawiki.org/wiki/Extension:VisualEditor'],
  params: visualEditorEditParams,
  async run(context) {
    const { params, wiki } = context;
    const page = editedPage(wiki.site, params.page);
    const { wikitext, fromCache } = await wikitextOf(context, page);
    switch (params.paction) {
      case 'serialize':
        return { result: 'success', content: wikitext };
      case 'serializeforcache':
        return { result: 'success', cachekey: await keep(context, wikitext) };
      case 'diff':
        return { result: 'success', diff: await wikitextDiff(context, page, wikitext) };
      case 'save': {
        const answer = await savedPage(context, page, wikitext);
        if (fromCache && params.cachekey !== undefined) await wiki.cache.delete(cacheKey(params.cachekey));
        return answer;
      }
    }
  },
});

/** Seconds for which wikitext is kept between looking at the changes and saving them. */
const KEPT = 3600;

const cacheKey = (key: string): string => `visualeditor-serialized:${key}`;

async function keep({ wiki }: VisualEditorEditContext, wikitext: string): Promise<string> {
  const key = createHash('md5').update(wikitext).digest('hex');
  await wiki.cache.set(cacheKey(key), wikitext, KEPT);
  return key;
}

/** The text that was edited, in whichever form it was sent. */
async function wikitextOf(
  context: VisualEditorEditContext,
  page: Title,
): Promise<{ wikitext: string; fromCache?: true }> {
  const { params, wiki } = context;
  if (params.wikitext !== undefined) return { wikitext: params.wikitext.replaceAll('\r\n', '\n') };
  if (params.cachekey !== undefined) {
    const wikitext = await wiki.cache.get<string>(cacheKey(params.cachekey));
    if (wikitext === undefined) {
      throw new Refusal(msg('apierror-visualeditor-badcachekey'), { code: 'badcachekey' });
    }
    return { wikitext, fromCache: true };
  }
  if (params.html === undefined) throw new Refusal(msg('apierror-paramempty', 'html'), { code: 'missingparam' });
  const original = await originalOf(context, page);
  const answer = await wiki.parser.htmlToWikitext({
    html: await inflated(params.html),
    title: page.prefixedText,
    ...(original ? { original } : {}),
  });
  if ('broken' in answer) {
    throw new Refusal(msg('apierror-visualeditor-unreadable-html', answer.broken), { code: 'rest-parsoid-error' });
  }
  return { wikitext: answer.wikitext };
}

const DEFLATED = 'rawdeflate,';

/** Most bytes that compressed HTML may grow to. */
const MOST_BYTES = 50 * 1024 * 1024;

/** HTML as it was sent, or, where it was sent compressed, what it was before. */
async function inflated(html: string): Promise<string> {
  if (!html.startsWith(DEFLATED)) return html;
  try {
    const bytes = await promisify(inflateRaw)(Buffer.from(html.slice(DEFLATED.length), 'base64'), {
      maxOutputLength: MOST_BYTES,
    });
    return bytes.toString('utf8');
  } catch {
    throw new Refusal(msg('apierror-visualeditor-invaliddeflate'), { code: 'invaliddeflate' });
  }
}
