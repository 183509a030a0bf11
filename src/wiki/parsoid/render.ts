import { createHash, randomUUID } from 'node:crypto';
import { NS } from '../../site/namespaces.ts';
import { direction, toBcp47 } from '../../i18n/languages.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import { titleOrUndefined } from '../../site/parse-title.ts';
import { msg } from '../../i18n/message.ts';
import { baseUrl, fullUrl } from '../../wikitext/page-url.ts';
import { toIso } from '../../site/timestamp.ts';
import { parsoidDocument } from '../../wikitext/parsoid/document.ts';
import type { PageBundle } from '../../wikitext/parsoid/page-bundle.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { Performer } from '../performer.ts';
import type { RevisionRecord } from '../revisions/revision-record.ts';
import type { Wiki } from '../wiki.ts';

/** A page's text as HTML of Parsoid's kind. */
export interface ParsoidRendering {
  /** Names this rendering: the revision's id (0 for text that is not saved) and a UUID. */
  readonly key: string;
  readonly text: string;
  readonly bundle: PageBundle;
  /** The whole document. */
  readonly document: string;
}

export interface ParsoidRequest {
  readonly title: Title;
  readonly page: PageRecord | undefined;
  readonly text: string;
  /** The stored revision that the text is of. */
  readonly revision: RevisionRecord | undefined;
  readonly performer: Performer;
  /** Interface language of the one who asks. */
  readonly language: string;
}

/** Renders wikitext; nothing is kept of it (`stashRendering` does). */
export async function renderParsoid(wiki: Wiki, request: ParsoidRequest): Promise<ParsoidRendering> {
  const { title, page, text, revision } = request;
  const bundle = await wiki.parser.parsoidHtml({
    text,
    contentModel: 'wikitext',
    title: title.prefixedText,
    sections: true,
    options: parsoidOptions(wiki, request),
  });
  const { settings } = wiki.site;
  const code = page?.language ?? settings.LanguageCode;
  const special = (name: string): string => fullUrl(wiki.site, makeTitle(wiki.site, NS.special, name));
  const own = fullUrl(wiki.site, title);
  const main = titleOrUndefined(wiki.site, wiki.messages.text(msg('mainpage'), settings.LanguageCode));
  const document = parsoidDocument(bundle.html, {
    pageId: page?.id ?? 0,
    namespace: title.namespace,
    title: title.prefixedText,
    sha1: createHash('sha1').update(text).digest('hex'),
    revision: revision && {
      id: revision.id,
      parentId: revision.parentId,
      modified: toIso(revision.timestamp).replace(/Z$/, '.000Z'),
      address: special(`Redirect/revision/${revision.id}`),
    },
    isMainPage: main?.samePage(title) ?? false,
    pageUrl: own,
    base: baseUrl(wiki.site),
    revisions: `${special('Redirect')}/`,
    styles: `${settings.ScriptPath}/load.php?lang=${code}&modules=${STYLES.join('%7C')}&only=styles&skin=vector`,
    language: toBcp47(code),
    direction: direction(code),
  });
  return { key: `${revision?.id ?? 0}/${randomUUID()}`, text, bundle, document };
}

const STYLES = ['mediawiki.skinning.content.parsoid', 'mediawiki.skinning.interface', 'site.styles'];

/** What a rendering depends on besides the text. */
export function parsoidOptions(
  wiki: Wiki,
  { page, revision, performer, language }: Pick<ParsoidRequest, 'page' | 'revision' | 'performer' | 'language'>,
) {
  return {
    ...pageOptions(wiki, { page, revision }),
    interfaceLanguage: language,
    user: { name: performer.user.name, registered: performer.registered },
  };
}

/** What it depends on whoever asks. */
export function pageOptions(wiki: Wiki, { page, revision }: Pick<ParsoidRequest, 'page' | 'revision'>) {
  return {
    ...(page?.language ? { pageLanguage: page.language } : {}),
    pageId: page?.id ?? 0,
    now: wiki.now().getTime(),
    ...(revision && {
      revision: {
        id: revision.id,
        pageId: revision.pageId,
        timestamp: revision.timestamp,
        user: revision.user.name,
        size: revision.size,
      },
    }),
  };
}
