import { encodeParams } from './encode.ts';
import { ApiError, errorsIn, LoginError, warningsIn, type Remark } from './errors.ts';
import { postedActions, type BaseParams } from './modules.ts';
import { Query } from './query.ts';
import type {
  ActionAnswer,
  ActionName,
  ActionRequest,
  GeneratorName,
  GeneratorOf,
  ListName,
  MetaName,
  PropName,
  QueryRequest,
} from './requests.ts';
import { Tokens } from './tokens.ts';
import { Transport, type TransportOptions } from './transport.ts';
import type { ParamValue } from './values.ts';
import type { ClientLoginAnswer } from './answers/actions.ts';

export * from './modules.ts';
export * from './errors.ts';
export type * from './requests.ts';
export type * from './values.ts';
export type * from './answers/actions.ts';
export type * from './answers/files.ts';
export type * from './answers/lists.ts';
export type * from './answers/meta.ts';
export type * from './answers/pages.ts';
export type * from './answers/recorded.ts';
export type { Query } from './query.ts';
export type { TransportOptions } from './transport.ts';

/** How a client behaves. */
export interface ClientOptions extends TransportOptions {
  /** Sent with every request that does not say otherwise: `{ maxlag: 5, assert: 'bot' }`. */
  readonly defaults?: BaseParams;
  /** Called with every warning; without it, warnings stand in the answers alone. */
  readonly onWarning?: (warning: Remark) => void;
}

/** How one request is sent. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
}

/** For modules that this package does not know. */
export interface AnyRequestOptions extends RequestOptions {
  readonly post?: boolean;
  /** Type of the token that is fetched and sent as `token`. */
  readonly token?: string;
}

/** Parameters of any module. */
export type AnyParams = Readonly<Record<string, ParamValue>> & { readonly action: string };

interface Token {
  readonly type: string;
  readonly param: string;
}

/** After these, another session's tokens count. */
const OTHER_SESSION = new Set<ActionName>(['login', 'clientlogin', 'createaccount', 'logout']);

/** Who signs in is nobody yet, whatever is asserted of all other requests. */
const UNASSERTED = { assert: undefined, assertuser: undefined };

/**
 * Speaks with the Action API of one MediaWiki, in Node (where it keeps cookies by itself) and in browsers. Answers are those of
 * `format=json&formatversion=2`; a refusal is thrown as `ApiError`, whatever is not the API as `HttpError`.
 */
export class Client {
  readonly #transport: Transport;
  readonly #options: ClientOptions;
  readonly #tokens = new Tokens((type) => this.#fetchToken(type));

  /** `apiUrl`: the whole address of `api.php`. */
  constructor(apiUrl: string | URL, options: ClientOptions = {}) {
    this.#transport = new Transport(apiUrl, options);
    this.#options = options;
  }

  /** Does something. Tokens are fetched, and renewed once where they have expired. */
  async request<const A extends ActionName, const G extends GeneratorOf<A> & GeneratorName = never>(
    params: ActionRequest<A, G>,
    options: RequestOptions = {},
  ): Promise<ActionAnswer<A>> {
    const { token: type, tokenParam: param } = postedActions[params.action] ?? {};
    const sent = params as AnyParams;
    const token = type !== undefined && param !== undefined && sent[param] === undefined ? { type, param } : undefined;
    const post = params.action in postedActions;
    const answer = await this.#send(sent, { ...options, post, token });
    if (OTHER_SESSION.has(params.action)) this.#tokens.clear();
    return answer as ActionAnswer<A>;
  }

  /** Asks something: nothing is sent until the answer is looped over, or the first part of it asked for. */
  query<
    const P extends PropName = never,
    const L extends ListName = never,
    const M extends MetaName = never,
    const G extends GeneratorName = never,
  >(params: QueryRequest<P, L, M, G>, options: RequestOptions = {}): Query<P, L, M> {
    const asked = params as Readonly<Record<string, ParamValue>>;
    return new Query((more) => this.#send({ ...asked, ...more, action: 'query' }, options));
  }

  /** Sends a request that this package has no types for; `query` is answered once, without going on. */
  async raw(params: AnyParams, { token, ...options }: AnyRequestOptions = {}): Promise<unknown> {
    return this.#send(params, {
      ...options,
      ...(token === undefined ? {} : { post: true, token: { type: token, param: 'token' } }),
    });
  }

  /** Signs in with a bot password (`Name@bot`). Throws `LoginError`. Returns the account's name. */
  async login(name: string, password: string, options: RequestOptions = {}): Promise<string> {
    const lgtoken = await this.#tokens.get('login');
    const { login } = await this.request(
      { action: 'login', lgname: name, lgpassword: password, lgtoken, ...UNASSERTED },
      options,
    );
    if (login.result !== 'Success') throw new LoginError(login.result, login.reason ?? login.result);
    return login.lgusername ?? name;
  }

  /**
   * Signs in as people do. `fields` are what the wiki asks for (`username`, `password`, or `logincontinue` with what it asked for
   * next). Throws `LoginError` where it fails; `UI` and `REDIRECT` say that there is more to do.
   */
  async clientLogin(
    fields: Readonly<Record<string, ParamValue>>,
    options: RequestOptions = {},
  ): Promise<ClientLoginAnswer> {
    const first = 'logincontinue' in fields ? {} : { loginreturnurl: this.#transport.url };
    const { clientlogin } = await this.request({ action: 'clientlogin', ...UNASSERTED, ...first, ...fields }, options);
    if (clientlogin.status === 'FAIL') {
      const { messagecode = 'FAIL', message } = clientlogin;
      throw new LoginError(messagecode, typeof message === 'string' ? message : messagecode);
    }
    return clientlogin;
  }

  /** Ends the session. */
  async logout(options: RequestOptions = {}): Promise<void> {
    await this.request({ action: 'logout' }, options);
    this.#transport.cookies.clear();
  }

  /** A token for requests that are sent by other means. */
  async token(type: string): Promise<string> {
    return this.#tokens.get(type);
  }

  async #send(
    params: AnyParams,
    { post = false, token, signal }: RequestOptions & { post?: boolean; token?: Token | undefined },
  ): Promise<unknown> {
    const value = token && (await this.#tokens.get(token.type));
    const sent = token ? { ...params, [token.param]: value } : params;
    try {
      return await this.#sendOnce(sent, post, signal);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === 'mustbeposted' && !post)
        return this.#send(params, { post: true, token, ...(signal ? { signal } : {}) });
      if (error.code !== 'badtoken' || !token) throw error;
      await this.#tokens.renounce(token.type, value!);
      return this.#sendOnce({ ...params, [token.param]: await this.#tokens.get(token.type) }, post, signal);
    }
  }

  async #sendOnce(params: AnyParams, post: boolean, signal: AbortSignal | undefined): Promise<unknown> {
    const { defaults, onWarning } = this.#options;
    const whole = { errorformat: 'plaintext', ...defaults, ...params, format: 'json', formatversion: 2 };
    const answer = await this.#transport.send(encodeParams(whole), { post, signal });
    const errors = errorsIn(answer);
    if (errors.length > 0) throw new ApiError(errors, answer);
    if (onWarning) for (const warning of warningsIn(answer)) onWarning(warning);
    return answer;
  }

  async #fetchToken(type: string): Promise<string> {
    const { query } = await this.query({
      meta: 'tokens',
      type: [type],
      ...(type === 'login' || type === 'createaccount' ? UNASSERTED : {}),
    }).first();
    const token = query?.tokens[`${type}token`];
    if (token === undefined) throw new TypeError(`The wiki has no tokens of type “${type}”.`);
    return token;
  }
}
