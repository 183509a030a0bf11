import type { TestContext } from 'node:test';
import type { Site } from '../../src/site/site.ts';
import { titleOrUndefined } from '../../src/site/parse-title.ts';
import type { Title } from '../../src/site/title.ts';
import { formatComment } from '../../src/wiki/comments/format-comments.ts';
import { createTestWiki } from '../../src/wiki/test-wiki.ts';
import { englishMessages } from './english-messages.ts';
import type { TestFile } from './format.ts';

/** An edit's summary as HTML, on a wiki that has the file's articles. */
export async function commentHtml(
  file: TestFile,
  site: Site,
  page: Title,
  comment: string,
  local: boolean,
): Promise<string> {
  const endings: (() => unknown)[] = [];
  const context = { after: (end: () => unknown) => void endings.push(end) } as unknown as TestContext;
  const wiki = await createTestWiki(context, { settings: site.settings });
  try {
    await wiki.storage.transaction(async (tx) => {
      for (const { title } of file.articles) {
        const found = titleOrUndefined(site, title);
        if (!found) continue;
        const row = { page_namespace: found.namespace, page_title: found.dbKey, page_random: 0, page_len: 1 };
        await tx
          .insertInto('page')
          .values({ ...row, page_latest: 1, page_touched: '19700101000000' })
          .execute();
      }
    });
    const messages = {
      ...wiki.messages,
      text: ({ params }: { params: readonly { plaintext: string }[] }) =>
        englishMessages['red-link-title']!.replace('$1', () => params[0]!.plaintext),
    } as unknown as typeof wiki.messages;
    return await formatComment({ ...wiki, site, messages }, { comment, page, sameDocument: local });
  } finally {
    for (const end of endings.reverse()) await end();
  }
}
