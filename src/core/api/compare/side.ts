import { isStorable, type Id } from '../../../site/id.ts';
import { escapeWikitext } from '../../../site/escape-wikitext.ts';
import { invalidTitle, parameterNames } from '../../../api/refusals.ts';
import { msg } from '../../../i18n/message.ts';
import { titleOrUndefined } from '../../../site/parse-title.ts';
import { makeTitle, type Title } from '../../../site/title.ts';
import type { ModuleContext } from '../../../api/module.ts';
import { addSection } from '../../../wikitext/sections.ts';
import { defaultModel } from '../../../wiki/content/content-models.ts';
import { loadReadableTexts, loadSlots, type Content } from '../../../wiki/content/content-store.ts';
import { findPage, findPageById } from '../../../wiki/pages/page-store.ts';
import { Refusal } from '../../../wiki/refusal.ts';
import { savingOptions } from '../../../wiki/rendering/saving-options.ts';
import { archivedRevisionOf, selectArchivedRevisions } from '../../../wiki/revisions/archived-revisions.ts';
import type { RevisionRecord } from '../../../wiki/revisions/revision-record.ts';
import { loadRevision } from '../../../wiki/revisions/revision-store.ts';
import { mayView } from '../../../wiki/revisions/visibility.ts';
import type { compareParams } from './params.ts';

export type CompareContext = ModuleContext<typeof compareParams>;

/** One side of a comparison: a revision, or text that was sent (which has no facts). */
export interface Side {
  readonly title: Title | undefined;
  readonly revision: RevisionRecord | undefined;
  /** 0 for deleted revisions. */
  readonly pageId: number;
  readonly isDeleted: boolean;
  readonly content: Content;
}

export type SideName = 'from' | 'to';

interface Base {
  readonly title: Title | undefined;
  readonly revision: RevisionRecord | undefined;
  readonly isDeleted: boolean;
}

/** What a side is, by revision, page id or title, with text that was sent in its place. */
export async function openSide(context: CompareContext, side: SideName): Promise<Side> {
  const sent = textOf(context, side);
  const base = await baseOf(context, side, sent !== undefined);
  if (!sent) {
    if (!base.revision || !base.title) throw new Refusal(msg('apierror-missingtitle'));
    return storedSide(context, base.title, base.revision, base.isDeleted);
  }
  const content = await sentContent(context, side, base, sent);
  // A section of a revision is still that revision.
  if (sent.text === undefined && sent.section !== undefined && base.revision && base.title) {
    return { ...(await storedSide(context, base.title, base.revision, base.isDeleted)), content };
  }
  return { title: undefined, revision: undefined, pageId: 0, isDeleted: false, content };
}

/** A stored revision as one side. */
export async function storedSide(
  { wiki, performer }: CompareContext,
  title: Title,
  revision: RevisionRecord,
  isDeleted = false,
): Promise<Side> {
  const slot = (await loadSlots(wiki.db, [revision.id])).get(revision.id)?.get('main');
  const text = slot && (await loadReadableTexts(wiki.db, [slot.address])).get(slot.address);
  if (!slot || text === undefined || !mayView(performer, revision.deleted, 'text')) {
    throw new Refusal(msg('apierror-missingcontent-revid', revision.id), { code: 'missingcontent' });
  }
  const pageId = isDeleted ? 0 : revision.pageId;
  return { title, revision, pageId, isDeleted, content: { text, model: slot.model } };
}

interface SentText {
  readonly text: string | undefined;
  readonly section: string | undefined;
  readonly model: string | undefined;
  /** By the old parameters, whose section is taken out of the text. */
  readonly old: boolean;
}

function textOf({ params }: CompareContext, side: SideName): SentText | undefined {
  const slots = params[`${side}slots`];
  const [text, section] = [params[`${side}text`], params[`${side}section`]];
  if (slots === undefined) {
    if (text === undefined && section === undefined) return undefined;
    return { text, section, model: params[`${side}contentmodel`], old: true };
  }
  if (text !== undefined || section !== undefined) {
    throw new Refusal(
      msg(
        'apierror-invalidparammix',
        ...parameterNames([`${side}slots`, `${side}${text === undefined ? 'section' : 'text'}`]),
      ),
    );
  }
  if (slots.length === 0) return { text: undefined, section: undefined, model: undefined, old: false };
  const main = params[`${side}text-{slot}`].main;
  if (main === undefined) throw new Refusal(msg('apierror-compare-maintextrequired', side));
  return {
    text: main,
    section: params[`${side}section-{slot}`].main,
    model: params[`${side}contentmodel-{slot}`].main,
    old: false,
  };
}

async function baseOf(context: CompareContext, side: SideName, hasText: boolean): Promise<Base> {
  const { wiki, params } = context;
  const [revisionId, pageId, name] = [params[`${side}rev`], params[`${side}id`], params[`${side}title`]];
  if (revisionId !== undefined) return baseOfRevision(context, revisionId);
  if (name === undefined && pageId !== undefined) {
    const page = await findPageById(wiki.db, pageId);
    if (!page) throw new Refusal(msg('apierror-nosuchpageid', pageId));
    const revision = await loadRevision(wiki.db, page.latest);
    return { title: makeTitle(wiki.site, page.namespace, page.dbKey), revision, isDeleted: false };
  }
  if (name === undefined) {
    if (!hasText) throw new Refusal(msg('apierror-compare-inputneeded'), { code: 'missingparam' });
    return { title: undefined, revision: undefined, isDeleted: false };
  }
  const title = titleOrUndefined(wiki.site, name);
  if (!title || title.isExternal) throw invalidTitle(name);
  const page = title.canExist ? await findPage(wiki.db, title) : undefined;
  const revision = page && (await loadRevision(wiki.db, page.latest));
  if (!revision && !hasText) {
    throw new Refusal(msg('apierror-missingtitle-byname', escapeWikitext(title.prefixedText)), {
      code: 'missingtitle',
    });
  }
  return { title, revision, isDeleted: false };
}

async function baseOfRevision({ wiki, performer }: CompareContext, id: Id): Promise<Base> {
  const live = await loadRevision(wiki.db, id);
  const page = live && (await findPageById(wiki.db, live.pageId));
  if (live && page) {
    return { title: makeTitle(wiki.site, page.namespace, page.dbKey), revision: live, isDeleted: false };
  }
  const mayKnow = performer.rights.has('deletedtext') || performer.rights.has('undelete');
  const row =
    mayKnow && isStorable(id)
      ? await selectArchivedRevisions(wiki.db).where('ar_rev_id', '=', id).executeTakeFirst()
      : undefined;
  if (!row) throw new Refusal(msg('apierror-nosuchrevid', id));
  const revision = archivedRevisionOf(row);
  return { title: makeTitle(wiki.site, revision.page.namespace, revision.page.dbKey), revision, isDeleted: true };
}

async function sentContent(context: CompareContext, side: SideName, base: Base, sent: SentText): Promise<Content> {
  const { wiki, performer, params } = context;
  const stored =
    base.revision && base.title ? await storedSide(context, base.title, base.revision, base.isDeleted) : undefined;
  const model = sent.model ?? stored?.content.model ?? (await guessedModel(context, base.title));
  let text = sent.text ?? stored?.content.text ?? '';
  if (params[`${side}pst`] && sent.text !== undefined) {
    text = await wiki.parser.preSaveTransform({
      text,
      contentModel: model,
      title: base.title?.prefixedText ?? 'API',
      options: await savingOptions(wiki, performer, undefined),
    });
  }
  if (sent.section === undefined) return { text, model };
  if (sent.old) {
    const section = await wiki.parser.section({ text, section: sent.section });
    if (section === undefined) {
      throw new Refusal(msg(`apierror-compare-nosuch${side}section`, sent.section), { code: `nosuch${side}section` });
    }
    return { text: section, model };
  }
  if (!stored) throw new Refusal(msg(`apierror-compare-no${side}revision`));
  if (sent.section === 'new') return { text: addSection(stored.content.text, '', text), model };
  // As MediaWiki reads it, what does not begin like a number is 0.
  const replaced = await wiki.parser.replaceSection({
    text: stored.content.text,
    section: /^(?:T-)?\d+/.exec(sent.section)?.[0] ?? '0',
    replacement: text,
  });
  return { text: replaced ?? stored.content.text, model };
}

/** The model of a text of which nothing is said: that of the other side, or of the title; else wikitext, with a warning. */
async function guessedModel(context: CompareContext, title: Title | undefined): Promise<string> {
  if (title) return defaultModel(context.wiki, title);
  const { params } = context;
  const named = params['fromcontentmodel-{slot}'].main ?? params['tocontentmodel-{slot}'].main;
  if (named !== undefined) return named;
  if (
    ![params.fromrev, params.fromid, params.fromtitle, params.torev, params.toid, params.totitle].some(
      (each) => each !== undefined,
    )
  ) {
    context.warn(msg('apiwarn-compare-nocontentmodel', 'wikitext'));
  }
  return 'wikitext';
}
