import { NS } from '../../site/namespaces.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { encodeTitle } from '../../site/url.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import type { FunctionCall, FunctionResult, ParserFunction } from '../extension-point.ts';
import { isVector } from '../html/media-size.ts';
import type { FileFacts } from '../page-source.ts';
import { textOf } from './argument-text.ts';

function namespaceName(call: FunctionCall): string | undefined {
  const { namespaces } = call.context.site;
  const text = textOf(call, 0);
  if (/^-?\d+$/.test(text)) return namespaces.name(Number(text)) ?? '';
  const id = text === '' ? NS.main : namespaces.find(text);
  return id === undefined ? undefined : namespaces.name(id);
}

function specialName(call: FunctionCall): string {
  const { context } = call;
  const text = textOf(call, 0);
  const title = text === '' ? undefined : titleOrUndefined(context.site, text, NS.special);
  if (!title || title.namespace !== NS.special) return `${context.site.namespaces.name(NS.special) ?? ''}:Badtitle`;
  const [name = '', ...parameter] = title.text.split('/');
  const known = context.source.specialPageName?.(name) ?? name;
  return [`${context.site.namespaces.name(NS.special) ?? ''}:${known}`, ...parameter].join('/');
}

function filePath(call: FunctionCall): string | FunctionResult {
  const { context } = call;
  const title = titleOrUndefined(context.site, textOf(call, 0), NS.file);
  const [file] = title?.namespace === NS.file ? context.source.files([{ name: title.dbKey }]) : [];
  if (!file) return '';
  const words = call.args.slice(1).map((arg) => arg.text());
  const nowiki = words.some((word) => context.registry.word('nowiki').is(word) || word === 'nowiki');
  const size = words.map((word) => /^(?:(\d+)(?:x\d*)?|x\d+)(?:px)?$/.exec(word)).find((match) => match !== null);
  const url = (size && (file.icon?.url ?? scaledUrl(file, Number(size[1] ?? 0)))) ?? file.url;
  const full = url.startsWith('/') && !url.startsWith('//') ? String(context.site.settings.Server) + url : url;
  return nowiki ? { text: full, nowiki: true } : full;
}

/** Address of a picture of this width; undefined where it is the original. */
function scaledUrl(file: FileFacts, width: number): string | undefined {
  return width > 0 && (isVector(file) || width < file.width) ? file.thumbUrl(width) : undefined;
}

export const namespaceFunctions: readonly ParserFunction[] = [
  { magicWord: 'ns', names: ['ns'], hash: false, run: namespaceName },
  {
    magicWord: 'nse',
    names: ['nse'],
    hash: false,
    run(call) {
      const name = namespaceName(call);
      return name === undefined ? undefined : encodeTitle(name);
    },
  },
  {
    magicWord: 'special',
    names: ['special'],
    run: (call) => escapeWikitext(specialName(call)),
  },
  { magicWord: 'speciale', names: ['speciale'], run: (call) => encodeTitle(specialName(call)) },
  { magicWord: 'filepath', names: ['filepath'], hash: false, run: filePath },
];
