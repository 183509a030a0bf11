/** Tokens of this session, by type; each is asked for once. `fetchToken` asks the wiki. */
export class Tokens {
  readonly #known = new Map<string, Promise<string>>();
  readonly #fetchToken: (type: string) => Promise<string>;

  constructor(fetchToken: (type: string) => Promise<string>) {
    this.#fetchToken = fetchToken;
  }

  /** A token. Those for signing in belong to one attempt, and are always new. */
  get(type: string): Promise<string> {
    if (type === 'login' || type === 'createaccount') return this.#fetchToken(type);
    let token = this.#known.get(type);
    if (!token) {
      token = this.#fetchToken(type);
      this.#known.set(type, token);
      token.catch(() => this.#known.delete(type));
    }
    return token;
  }

  /** The wiki does not take this token any more. Another that came in the meantime stays. */
  async renounce(type: string, token: string): Promise<void> {
    if ((await this.#known.get(type)) === token) this.#known.delete(type);
  }

  /** Another session begins. */
  clear(): void {
    this.#known.clear();
  }
}
