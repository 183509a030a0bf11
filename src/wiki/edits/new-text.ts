import { createHash } from 'node:crypto';
import { msg, type Message } from '../../i18n/message.ts';
import { addSection } from '../../wikitext/sections.ts';
import type { ContentModel } from '../content/content-model.ts';
import type { Content } from '../content/content-store.ts';
import { contentModel } from '../content/content-models.ts';
import { mergeTexts } from '../content/merge.ts';
import { defaultMessage } from '../messages/message-pages.ts';
import { Refusal } from '../refusal.ts';
import type { Wiki } from '../wiki.ts';
import type { EditBase, PageState } from './edit-base.ts';
import type { EditRequest } from './edit-request.ts';

/** The content that an edit wants to have: not yet transformed, conflicts resolved. */
export async function newContent(
  wiki: Wiki,
  request: EditRequest,
  state: PageState,
  base: EditBase,
  modelName: string,
): Promise<Content> {
  checkMd5(request);
  const model = contentModel(wiki, modelName);
  const old = base.kind === 'older' ? base.revision.content : state.current?.content;
  const added = request.appendText !== undefined || request.prependText !== undefined;
  const own = added ? await withAdditions(wiki, request, old, model) : clean(request.text ?? '');
  if (request.section === 'new') return appended(request, state, base, own, model);
  if (base.kind === 'lost') throw conflict(request);
  const mine = request.section === undefined ? own : await inSection(wiki, request, old, own, model);
  return { text: merged(request, state, base, mine, model), model: model.name };
}

/** Line feeds as line ends, nothing blank at the end. */
export function clean(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/[ \t\n\r\0\v]+$/, '');
}

function checkMd5({ md5, text, prependText, appendText }: EditRequest): void {
  if (md5 === undefined) return;
  const added = prependText !== undefined || appendText !== undefined;
  const checked = added ? `${prependText ?? ''}${appendText ?? ''}` : (text ?? '');
  if (createHash('md5').update(checked).digest('hex') !== md5) throw new Refusal(msg('apierror-badmd5'));
}

/** The page (or one of its sections) with something before and after it. */
async function withAdditions(
  wiki: Wiki,
  { title, section, prependText = '', appendText = '' }: EditRequest,
  old: Content | undefined,
  model: ContentModel,
): Promise<string> {
  if (model.supportsAppending === false) throw new Refusal(msg('apierror-appendnotsupported', model.name));
  let text = old?.text ?? (title.namespace === 8 ? (defaultMessage(wiki, title.dbKey) ?? '') : model.empty);
  if (section !== undefined) {
    if (!model.supportsSections) throw new Refusal(msg('apierror-sectionsnotsupported', model.name));
    if (section === 'new') text = '';
    else {
      checkSectionId(section);
      const found = await wiki.parser.section({ text, section });
      if (found === undefined) throw noSuchSection(section);
      text = found;
    }
  }
  return clean(prependText.replaceAll('\r\n', '\n') + text + appendText.replaceAll('\r\n', '\n'));
}

async function inSection(
  wiki: Wiki,
  { section = '' }: EditRequest,
  old: Content | undefined,
  own: string,
  model: ContentModel,
): Promise<string> {
  checkSectionId(section);
  if (!model.supportsSections) throw noSuchSection(section);
  const replaced = await wiki.parser.replaceSection({ text: old?.text ?? '', section, replacement: own });
  if (replaced === undefined) throw noSuchSection(section);
  return clean(replaced);
}

/** A new section goes to the end, whatever others have done. Only the same one sent twice is a conflict. */
function appended(
  request: EditRequest,
  { current }: PageState,
  base: EditBase,
  own: string,
  model: ContentModel,
): Content {
  if (!model.supportsSections) throw new Refusal(msg('apierror-sectionsnotsupported', model.name));
  if (base.kind !== 'current' && current?.comment === (request.summary ?? '')) throw conflict(request);
  return {
    text: clean(addSection(current?.content?.text ?? '', sectionHeading(request), own)),
    model: model.name,
  };
}

/** Heading of a new section: said as such, or by the summary. */
export function sectionHeading({ sectionTitle, summary }: Pick<EditRequest, 'sectionTitle' | 'summary'>): string {
  return (sectionTitle ?? summary ?? '').trim();
}

function merged(
  request: EditRequest,
  { current }: PageState,
  base: EditBase,
  mine: string,
  model: ContentModel,
): string {
  if (base.kind !== 'older') return mine;
  const before = base.revision.content;
  if (!before || before.model !== model.name) {
    throw new Refusal(msg('apierror-contentmodel-mismatch', before?.model ?? '', model.name));
  }
  if (!current?.content || current.content.model !== model.name) throw conflict(request);
  const text = mergeTexts(before.text, mine, current.content.text);
  if (text === undefined) throw conflict(request);
  return text;
}

export function conflict({ title }: EditRequest): Refusal {
  return new Refusal(msg('edit-conflict', title.prefixedText), { code: 'editconflict' });
}

function checkSectionId(section: string): void {
  if (!/^(?:\d+|T-\d+)$/.test(section)) throw new Refusal(msg('apierror-invalidsection'));
}

function noSuchSection(section: string): Refusal {
  const message: Message = msg('apierror-nosuchsection', section);
  return new Refusal(message);
}
