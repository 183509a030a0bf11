import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Messages } from '../i18n/messages.ts';
import { titleOrUndefined } from '../site/parse-title.ts';
import { createSite, type Site } from '../site/site.ts';
import { defaultSettings, type Settings } from '../site/settings.ts';
import type { Title } from '../site/title.ts';
import { memoryCache } from '../storage/cache/memory.ts';
import { folderFileStore } from '../storage/files/folder.ts';
import { openStorage } from '../storage/open.ts';
import { coreTables } from '../storage/schema/core.ts';
import { createTables } from '../storage/upgrade.ts';
import { tagReader } from '../wikitext/angle-bracket.ts';
import { emptyParserOutput, type ParserOutput } from '../wikitext/parser-output.ts';
import { getSection, replaceSection } from '../wikitext/sections.ts';
import { coreContentModels } from './content/core-models.ts';
import { folderMailer } from './mail/mailer.ts';
import { Metrics } from './metrics/metrics.ts';
import type { Account, Performer } from './performer.ts';
import type { Parser, ParseRequest } from './rendering/parser.ts';
import { createRegistry, type WikiParts } from './registry.ts';
import type { Wiki } from './wiki.ts';

/** A wiki in memory for tests of this floor: empty tables, messages that show their keys, and a parser that only sees links. */
export async function createTestWiki(
  t: TestContext,
  { settings = {}, parts = [] }: { settings?: Partial<Settings>; parts?: readonly WikiParts[] } = {},
): Promise<Wiki & { clock: { now: Date } }> {
  const storage = await openStorage({ kind: 'memory' }, { tables: coreTables });
  t.after(() => storage.close());
  await storage.transaction(async (tx) => {
    await createTables(storage, tx, coreTables);
    await sql`insert into site_stats (ss_row_id, ss_total_edits, ss_good_articles, ss_total_pages, ss_users, ss_active_users, ss_images)
      values (1, 0, 0, 0, 0, 0, 0)`.execute(tx);
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'awiki-test-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const site = createSite({ ...defaultSettings, ...settings });
  const clock = { now: new Date('2030-01-01T00:00:00Z') };
  return {
    site,
    registry: createRegistry([{ name: 'MediaWiki', contentModels: coreContentModels }, ...parts]),
    messages: keysAsTexts,
    storage,
    db: storage.db,
    cache: memoryCache(),
    sessions: memoryCache(),
    files: folderFileStore(folder),
    mailer: folderMailer(path.join(folder, 'mail')),
    parser: linkParser(site),
    log: pino({ level: 'silent' }),
    metrics: new Metrics(),
    now: () => clock.now,
    clock,
  };
}

/** Somebody with the given rights; id 0 makes an address. */
export function testPerformer(name: string, rights: readonly string[], id = 0): Performer {
  return {
    user: { id, name },
    registered: id > 0,
    temporary: false,
    ip: '192.0.2.1',
    groups: [],
    effectiveGroups: id > 0 ? ['*', 'user'] : ['*'],
    rights: new Set(rights),
    account: id > 0 ? testAccount(id, name) : undefined,
    botPassword: undefined,
  };
}

/** The title of a text that is one. */
export function testTitle({ site }: Pick<Wiki, 'site'>, text: string): Title {
  const title = titleOrUndefined(site, text);
  if (!title) throw new Error(`“${text}” is no title.`);
  return title;
}

function testAccount(id: number, name: string): Account {
  return {
    id,
    name,
    realName: '',
    email: '',
    emailAuthenticated: null,
    touched: '20300101000000',
    registration: '20200101000000',
    editCount: 0,
    token: '',
  };
}

const keysAsTexts: Messages = {
  text: ({ key, params }) =>
    `(${[key, ...params.map((param) => (typeof param === 'object' ? JSON.stringify(param) : param))].join('|')})`,
  exists: () => false,
  raw: () => undefined,
  keys: () => [],
};

/** Sees `[[links]]` and `[[Category:…]]`, and does nothing else. */
function linkParser(site: Site): Parser {
  const reader = tagReader(['nowiki']);
  const parse = ({ text, title }: ParseRequest): ParserOutput => {
    const output = emptyParserOutput(title);
    for (const [, target = ''] of text.matchAll(/\[\[([^\]|]+)(?:\|[^\]]*)?\]\]/g)) {
      const page = titleOrUndefined(site, target);
      if (!page) continue;
      if (page.namespace === 14 && !target.startsWith(':')) output.categories.set(page.dbKey, '');
      else
        output.links.set(
          page.namespace,
          (output.links.get(page.namespace) ?? new Map<string, number>()).set(page.dbKey, 0),
        );
    }
    for (const [, target = ''] of text.matchAll(/\{\{([^}|]+)\}\}/g)) {
      const page = titleOrUndefined(site, target, 10);
      if (page) output.templates.set(page.namespace, new Map([[page.dbKey, { pageId: 0, revId: 0 }]]));
    }
    return output;
  };
  return {
    parse: async (request) => parse(request),
    readLinks: async () => {
      throw new Error('This parser reads no database.');
    },
    expand: async (request) => ({ ...parse(request), wikitext: request.text }),
    parseTree: async ({ text }) => `<root>${text}</root>`,
    preSaveTransform: async ({ text }) => text,
    preloadText: async ({ text }) => text,
    ask: async () => undefined,
    parsoidHtml: () => Promise.reject(new Error('There is no parser of Parsoid’s kind here.')),
    parseAsParsoid: () => Promise.reject(new Error('There is no parser of Parsoid’s kind here.')),
    prepareEdit: async (request) => ({ text: request.text, output: parse(request) }),
    section: async ({ text, section }) => getSection(text, section, reader),
    replaceSection: async ({ text, section, replacement }) => replaceSection(text, section, replacement, reader),
    htmlToWikitext: async ({ html }) => ({ wikitext: html }),
    close: async () => undefined,
  };
}
