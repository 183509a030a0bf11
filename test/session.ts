/** An answer of formatversion 2, of which each test reads what it needs. */
export type Json = { readonly [key: string]: Json } & { readonly length?: number };

type Params = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** One visitor with cookies of their own, talking to a wiki's API over HTTP. */
export class ApiSession {
  readonly cookies = new Map<string, string>();
  /** `Set-Cookie` headers of the last answer. */
  lastCookies: readonly string[] = [];
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  /** `headers` go along with every request. */
  constructor({ apiUrl }: { readonly apiUrl: string }, headers: Readonly<Record<string, string>> = {}) {
    this.#url = apiUrl;
    this.#headers = headers;
  }

  /** The answer's text; arrays are joined by `|`, false and undefined are left out. */
  async text(params: Params, method: 'GET' | 'POST' = 'GET'): Promise<string> {
    const body = new URLSearchParams({ format: 'json', formatversion: '2' });
    for (const [name, value] of Object.entries(params)) {
      if (value === undefined || value === false) continue;
      body.set(name, value === true ? '1' : Array.isArray(value) ? value.join('|') : String(value));
    }
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...this.#headers, ...(cookie === '' ? {} : { cookie }) };
    const response = await (method === 'POST'
      ? fetch(this.#url, { method, body, headers })
      : fetch(`${this.#url}?${body.toString()}`, { headers }));
    this.lastCookies = response.headers.getSetCookie();
    for (const cookie of this.lastCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      const expires = /;\s*expires=([^;]+)/i.exec(cookie)?.[1];
      if (expires !== undefined && Date.parse(expires) < Date.now()) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response.text();
  }

  async get(params: Params): Promise<Json> {
    return JSON.parse(await this.text(params)) as Json;
  }

  /** Posts without a token of its own making. */
  async post(params: Params): Promise<Json> {
    return JSON.parse(await this.text(params, 'POST')) as Json;
  }

  async token(type = 'csrf'): Promise<string> {
    const answer = await this.get({ action: 'query', meta: 'tokens', type });
    return String(answer.query?.tokens?.[`${type}token`]);
  }

  /** Posts an act with its token. */
  async act(params: Params, type = 'csrf'): Promise<Json> {
    return this.post({ ...params, token: await this.token(type) });
  }

  /** `action=upload` of these bytes, whatever it warns of: its answer. */
  async upload(filename: string, bytes: Uint8Array, params: Readonly<Record<string, string>> = {}): Promise<Json> {
    return this.sendFile({ action: 'upload', filename, ignorewarnings: '1', ...params }, 'file', bytes);
  }

  /** Posts an act with its token and a file as one of its parameters. */
  async sendFile(params: Readonly<Record<string, string>>, name: string, bytes: Uint8Array): Promise<Json> {
    const body = new FormData();
    const all = { format: 'json', formatversion: '2', ...params, token: await this.token() };
    for (const [key, value] of Object.entries(all)) body.set(key, value);
    body.set(name, new Blob([new Uint8Array(bytes)]), params['filename'] ?? name);
    const cookie = [...this.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const response = await fetch(this.#url, { method: 'POST', body, headers: { ...this.#headers, cookie } });
    return (await response.json()) as Json;
  }

  /** The error's code; undefined if the act was done. */
  async refusal(params: Params, type = 'csrf'): Promise<string | undefined> {
    const { error } = await this.act(params, type);
    return error && String(error.code);
  }

  /** `action=login`: `Success`, `Failed` … */
  async login(name: string, password: string): Promise<string> {
    const answer = await this.post({
      action: 'login',
      lgname: name,
      lgpassword: password,
      lgtoken: await this.token('login'),
    });
    return String(answer.login?.result);
  }

  /** `action=clientlogin`: its answer. */
  async clientLogin(name: string, password: string, more: Params = {}): Promise<Json> {
    const { clientlogin = {} as Json } = await this.post({
      action: 'clientlogin',
      username: name,
      password,
      loginreturnurl: 'http://client.example/',
      logintoken: await this.token('login'),
      ...more,
    });
    return clientlogin;
  }

  /** Who the wiki takes this visitor for. */
  async name(): Promise<string> {
    const answer = await this.get({ action: 'query', meta: 'userinfo' });
    return String(answer.query?.userinfo?.name);
  }
}

/** Makes an account and gives a session that is signed in to it. */
export async function newUser(
  wiki: { readonly apiUrl: string },
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ApiSession> {
  const password = passwordOf(name);
  const session = new ApiSession(wiki, headers);
  const { createaccount } = await session.post({
    action: 'createaccount',
    username: name,
    password,
    retype: password,
    createreturnurl: 'http://client.example/',
    createtoken: await session.token('createaccount'),
  });
  if (String(createaccount?.status) !== 'PASS') throw new Error(`No account ${name}: ${JSON.stringify(createaccount)}`);
  if ((await session.login(name, password)) !== 'Success') throw new Error(`${name} cannot sign in.`);
  return session;
}

/** The password that `newUser` gives. */
export function passwordOf(name: string): string {
  return `${name} has a long password`;
}
