import { listParam, msg, plain } from '../../i18n/message.ts';
import type { Title } from '../../site/title.ts';
import { on } from '../../wiki/hooks.ts';
import { externalLinksIn, externalLinksOf } from '../../wiki/links/external-links.ts';
import { LinkIsUnwanted } from '../../wiki/links/unwanted-links.ts';
import { addLogEntry } from '../../wiki/logs/log-entry.ts';
import { EditFilterMergedContent, UploadVerifyUpload } from '../../wiki/pages/page-hooks.ts';
import type { Performer } from '../../wiki/performer.ts';
import { Refusal } from '../../wiki/refusal.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { findSpam } from './find-spam.ts';
import { matchesAnswer } from './matches-answer.ts';
import { settingsOf } from './settings.ts';

/** An edit may not add forbidden links, nor may its summary hold some; what stood there before may stay. */
export const refuseEdits = on(EditFilterMergedContent, async ({ title, page, performer, output, comment }, wiki) => {
  if (performer.rights.has('sboverride')) return;
  const before = page ? await externalLinksOf(wiki.db, page.id) : new Set<string>();
  const added = [...externalLinksIn(output), comment].filter((link) => !before.has(link));
  await refuseSpam(wiki, performer, title, added);
});

/** A file's page and the upload's comment are looked at like an edit. */
export const refuseUploads = on(UploadVerifyUpload, async ({ title, performer, output, comment }, wiki) => {
  if (performer.rights.has('sboverride')) return;
  await refuseSpam(wiki, performer, title, [...externalLinksIn(output), comment]);
});

/** Whether a link stands on the lists. */
export const tellOfSpam = on(LinkIsUnwanted, async (event, wiki) => {
  if (await findSpam(wiki, [event.url])) event.unwanted = true;
});

async function refuseSpam(wiki: Wiki, performer: Performer, title: Title, links: readonly string[]): Promise<void> {
  const spam = await findSpam(
    wiki,
    links.filter((link) => link !== ''),
  );
  if (!spam) return;
  if (settingsOf(wiki).LogSpamBlacklistHits) await logHits(wiki, performer, title, spam.links);
  const matches = [...spam.matches.values()].map(plain);
  throw new Refusal(msg('spam-blacklisted-link', listParam(matches, 'text')), {
    code: 'spamblacklist',
    data: { spamblacklist: { matches: matchesAnswer(spam.matches) } },
  });
}

async function logHits(
  wiki: Wiki,
  performer: Performer,
  target: Title,
  links: readonly (readonly string[])[],
): Promise<void> {
  await wiki.storage.transaction(async (tx) => {
    for (const found of links) {
      await addLogEntry(wiki, tx, {
        type: 'spamblacklist',
        action: 'hit',
        user: performer.user,
        target,
        params: { '4::url': found.join(' ') },
      });
    }
  });
}
