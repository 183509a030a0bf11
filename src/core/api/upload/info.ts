import { toIso } from '../../../site/timestamp.ts';
import { formatComment } from '../../../wiki/comments/format-comments.ts';
import { newVersion, type FileVersion } from '../../../wiki/files/file-versions.ts';
import type { StashedFile } from '../../../wiki/files/stash.ts';
import type { UserIdentity } from '../../../wiki/performer.ts';
import type { Wiki } from '../../../wiki/wiki.ts';
import { existsHtml } from '../files/exists-html.ts';
import { contentFacts, filePage, sizeFacts, stashUrl, urlFacts } from '../files/file-info.ts';

/** All that is told of a version that was just uploaded. `pageId`: of the page that stood there before, or 0. */
export async function uploadedInfo(
  wiki: Wiki,
  version: FileVersion,
  { user, comment, pageId, language }: { user: UserIdentity; comment: string; pageId: number; language: string },
): Promise<Record<string, unknown>> {
  const title = filePage(wiki.site, version.name);
  const parsedcomment = await formatComment(wiki, { comment, page: title });
  return {
    timestamp: toIso(version.timestamp),
    user: user.name,
    userid: user.id,
    ...sizeFacts(version),
    parsedcomment,
    comment,
    html: await existsHtml(wiki, version.name, language),
    canonicaltitle: title.prefixedText,
    ...urlFacts(wiki.site, version, title, pageId),
    ...contentFacts(version),
  };
}

/** What is told of a file in the stash: it has no page and nobody's name yet. */
export function stashedInfo(wiki: Wiki, { key, name, timestamp, properties }: StashedFile): Record<string, unknown> {
  const version = newVersion(properties, { name, timestamp, commentId: 0, actorId: 0 });
  const { mediatype: _, ...content } = contentFacts(version);
  const url = stashUrl(wiki.site, key);
  return {
    timestamp: toIso(timestamp),
    ...sizeFacts(version),
    canonicaltitle: filePage(wiki.site, name).prefixedText,
    url,
    descriptionurl: url,
    ...content,
  };
}
