import { pino } from 'pino';
import { createSite } from '../site/site.ts';
import { defaultSettings } from '../site/settings.ts';
import type { Messages } from '../i18n/messages.ts';
import { createRegistry } from '../wiki/registry.ts';
import type { Session } from '../wiki/session.ts';
import type { Wiki } from '../wiki/wiki.ts';
import { execute } from './execute.ts';
import { json } from './formats/json.ts';
import { none } from './formats/none.ts';
import { php } from './formats/php.ts';
import { jsonfm } from './formats/pretty.ts';
import { xml } from './formats/xml.ts';
import { createApiModules } from './modules.ts';
import type { ApiParts } from './modules.ts';

/** An API for tests of the protocol: a wiki without a database, and modules that the test brings. */
export function testApi(parts: Omit<ApiParts, 'name'>) {
  const site = createSite({
    ...defaultSettings,
    Server: 'http://wiki.example',
    CrossSiteAJAXdomains: ['allowed.example'],
  });
  const wiki: Pick<Wiki, 'site' | 'registry' | 'messages' | 'log' | 'now'> & { storage: object } = {
    site,
    registry: createRegistry([]),
    messages: keysAsTexts,
    log: pino({ level: 'silent' }),
    storage: {},
    now: () => new Date('2031-02-03T04:05:06Z'),
  };
  const modules = createApiModules(
    [
      { name: 'MediaWiki', formats: [json, jsonfm, none, php, xml] },
      { name: 'Test', ...parts },
    ],
    site.settings,
  );

  return { modules, ask };

  async function ask(params: Record<string, string>, options: AskOptions = {}) {
    const sent = new Map(Object.entries({ format: 'json', formatversion: '2', ...params }));
    const headers = new Map(Object.entries(options.headers ?? {}));
    let anonymous: boolean | undefined;
    const response = await execute(
      wiki as Wiki,
      modules,
      {
        method: options.method ?? 'GET',
        params: sent,
        malformed: new Map(),
        arrays: new Set(),
        inAddress: new Set(options.inAddress ?? sent.keys()),
        files: new Map(),
        body: undefined,
        ip: '192.0.2.1',
        url: '/w/api.php',
        header: (name) => headers.get(name),
        setHeader: () => undefined,
        setCookie: () => undefined,
      },
      async (asked) => {
        anonymous = asked.anonymous;
        return { session, performer: performerWith(options.rights ?? ['read']), preferredLanguage: undefined };
      },
    );
    const text = String(response.body);
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { ...response, text, body, anonymous, code: response.headers.get('mediawiki-api-error') };
  }
}

interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  /** Names of the parameters in the address (all, unless said). */
  inAddress?: string[];
  rights?: string[];
}

const keysAsTexts: Messages = {
  text: ({ key, params }) => `(${key}: ${JSON.stringify(params)})`,
  exists: () => true,
  raw: (key) => key,
  keys: () => [],
};

const session: Session = {
  id: '',
  userId: undefined,
  botPassword: undefined,
  authenticatedAt: undefined,
  get: () => undefined,
  set: () => undefined,
  token: () => '+\\',
  checkToken: (_type, token) => (token === '+\\' ? { result: 'valid', generated: undefined } : { result: 'invalid' }),
  signIn: async () => undefined,
  signOut: async () => undefined,
};

function performerWith(rights: readonly string[]) {
  return {
    user: { id: 0, name: '192.0.2.1' },
    temporary: false,
    registered: false,
    ip: '192.0.2.1',
    groups: [],
    effectiveGroups: ['*'],
    rights: new Set(rights),
    account: undefined,
    botPassword: undefined,
  };
}
