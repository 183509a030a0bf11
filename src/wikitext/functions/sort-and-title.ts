import { escapeText } from '../html/character-references.ts';
import { trim } from '../../site/trim.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { decodeEntities } from '../../site/decode-entities.ts';
import type { FunctionCall, FunctionResult, ParserFunction } from '../extension-point.ts';
import { addWarning } from '../parser-output.ts';
import { textOf } from './argument-text.ts';

function option(call: FunctionCall, prefix: string): 'noerror' | 'noreplace' | undefined {
  const word = textOf(call, 1);
  return (['noerror', 'noreplace'] as const).find(
    (each) => word.toLowerCase() === each || call.context.registry.word(`${prefix}_${each}`).is(word),
  );
}

function defaultSort(call: FunctionCall): string | FunctionResult {
  const { context } = call;
  const key = trim(textOf(call, 0));
  if (key === '') return '';
  const { properties } = context.output;
  const old = properties.get('defaultsort');
  const choice = option(call, 'defaultsort');
  if (old === undefined || choice !== 'noreplace') properties.set('defaultsort', key);
  if (old === undefined || old === key || choice !== undefined) return '';
  return `<span class="error">${context.message('duplicate-defaultsort', String(old), key)}</span>`;
}

/** Tags that a title may not be shown with: they are text, and so make it another title. */
const forbidden =
  /<\/?(?:h[1-6]|div|blockquote|ol|ul|li|hr|table|tr|th|td|dl|dd|caption|p|ruby|rb|rt|rtc|rp|br)(?=[\s/>])[^>]*>/gi;

const styleAttribute = /(?<=\sstyle=")[^"]*(?=")/g;

/** Styles that would show another title than can be read off the text are dropped. */
function shownStyle(style: string): string {
  return /(?:display|user-select|visibility)\s*:/i.test(style)
    ? '/* attempt to bypass $wgRestrictDisplayTitle */'
    : style;
}

function displayTitle(call: FunctionCall): string | undefined {
  const { context } = call;
  const { settings } = context.site;
  // Where it is not allowed, there is no such function.
  if (!settings.AllowDisplayTitle) return undefined;
  if (context.mode !== 'html' && context.mode !== 'preprocess') return '';
  const written = trim(
    context.strip.unstripBoth(
      context.strip.unstripGeneral(context.renderTitle(textOf(call, 0).replace(forbidden, escapeText))),
    ),
  );
  const html = settings.RestrictDisplayTitle ? written.replace(styleAttribute, shownStyle) : written;
  const old = context.output.displayTitle;
  const choice = option(call, 'displaytitle');
  const plain = decodeEntities(html.replace(/<[^>]*>/g, ''));
  const title = titleOrUndefined(context.site, plain);
  const accepted = !settings.RestrictDisplayTitle || (title?.samePage(context.title) && title.fragment === '');
  if (!accepted) {
    addWarning(context.output, 'restricted-displaytitle', plain);
    context.addTrackingCategory('restricted-displaytitle-ignored');
    return '';
  }
  if (old === undefined || choice !== 'noreplace') {
    context.output.displayTitle = html;
    context.output.properties.set('displaytitle', html);
  }
  if (old === undefined || old === html || choice !== undefined) return '';
  return `<span class="error">${context.message('duplicate-displaytitle', old, html)}</span>`;
}

export const sortAndTitleFunctions: readonly ParserFunction[] = [
  {
    magicWord: 'defaultsort',
    names: ['DEFAULTSORT', 'DEFAULTSORTKEY', 'DEFAULTCATEGORYSORT'],
    caseSensitive: true,
    hash: false,
    run: defaultSort,
  },
  { magicWord: 'displaytitle', names: ['DISPLAYTITLE'], caseSensitive: true, hash: false, run: displayTitle },
];
