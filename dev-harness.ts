import { readFileSync, copyFileSync } from 'node:fs';
import { parse } from 'yaml';
import { pino } from 'pino';
import { createSite } from './src/site/site.ts';
import { defaultSettings } from './src/site/settings.ts';
import { createRegistry } from './src/wiki/registry.ts';
import { coreTables } from './src/storage/schema/core.ts';
import { openStorage } from './src/storage/open.ts';
import { createApiModules } from './src/api/modules.ts';
import { execute } from './src/api/execute.ts';
import { core } from './src/core/index.ts';
import { performerFor, anonymousPerformer } from './src/wiki/users/load-performer.ts';
import { findAccountById } from './src/wiki/users/accounts.ts';
import { mergeGroupPermissions } from './src/wiki/permissions/group-permissions.ts';
import { plainMessages } from './src/i18n/plain-messages.ts';
import { coreRights } from './src/core/rights.ts';

const en = JSON.parse(readFileSync('src/i18n/en.json', 'utf8'));
export async function openWiki(file: string, more: Record<string, unknown> = {}) {
  const copy = `/tmp/q/work-${process.pid}-${Math.random()}.sqlite`; copyFileSync(file, copy);
  const storage = await openStorage({ kind: 'sqlite', file: copy }, { tables: coreTables as any });
  const s = (n: string) => parse(readFileSync(`/work/shared/conformance/settings/${n}.yaml`, 'utf8')).config;
  const a = { ...s('base'), ...s('core-query'), DBname: 'wiki', ShowExceptionDetails: true, ...more } as any;
  const settings: any = { ...defaultSettings };
  for (const [k, v] of Object.entries(a)) settings[k] = v && typeof v === 'object' && !Array.isArray(v) && settings[k] && !Array.isArray(settings[k]) ? { ...settings[k], ...(v as object) } : v;
  const gp: any = { ...defaultSettings.GroupPermissions };
  for (const [g, r] of Object.entries(a.GroupPermissions)) gp[g] = { ...gp[g], ...(r as object) };
  settings.GroupPermissions = mergeGroupPermissions([core], gp);
  const rows = await storage.db.selectFrom('interwiki').selectAll().execute();
  const site = createSite(settings, { interwiki: rows.map((r: any) => ({ prefix: r.iw_prefix, url: r.iw_url, api: r.iw_api, wikiId: r.iw_wikiid, local: !!r.iw_local, transcludable: !!r.iw_trans })) });
  const wiki: any = { site, registry: createRegistry([core]), storage, db: storage.db, messages: plainMessages({ en }), log: pino({ level: 'error' }), now: () => new Date() };
  const modules = createApiModules([core]);
  const performers = new Map<string, any>();
  async function performer(who: string) {
    if (!performers.has(who)) {
      const row = who === 'anon' ? undefined : await storage.db.selectFrom('user').select('user_id').where('user_name', '=', who).executeTakeFirst();
      performers.set(who, row ? await performerFor(wiki, (await findAccountById(storage.db, row.user_id))!) : await anonymousPerformer(wiki, '127.0.0.1'));
    }
    return performers.get(who);
  }
  async function ask(who: string, params: Record<string, any>) {
    const flat = new Map<string, string>();
    for (const [k, v] of Object.entries(params)) { if (v === undefined || v === null || v === false) continue; flat.set(k, v === true ? '1' : Array.isArray(v) ? v.join('|') : String(v)); }
    const p = await performer(who);
    const response = await execute(wiki, modules, { method: 'GET', params: flat, malformed: new Set(), arrays: new Set(), inAddress: new Set(flat.keys()), files: new Map(), body: undefined, ip: '127.0.0.1', url: '/w/api.php', header: () => undefined, setHeader: () => undefined } as any,
      async () => ({ session: { id: '', userId: p.user.id || undefined, botPassword: undefined, get: () => undefined, set: () => undefined, token: () => '+\\', checkToken: () => ({ result: 'invalid' }) } as any, performer: p, preferredLanguage: undefined }));
    const text = String(response.body);
    return { text, body: text.startsWith('{') ? JSON.parse(text) : text };
  }
  return { wiki, ask, close: () => storage.close() };
}
