import { textOfHtml } from '../src/wikitext/html/character-references.ts';
import type { RunningWiki } from '../src/awiki.ts';

/** A page that was shown. */
export interface ShownPage {
  readonly status: number;
  readonly html: string;
  /** Where it led, if it led on. */
  readonly location: string | null;
}

/** Somebody with a browser without scripts: reads pages, fills in forms, keeps cookies. */
export class PageVisitor {
  readonly cookies: Map<string, string>;
  readonly #origin: string;

  /** Whoever has signed in as `session` is signed in here, too. */
  constructor({ apiUrl }: Pick<RunningWiki, 'apiUrl'>, session?: { readonly cookies: ReadonlyMap<string, string> }) {
    this.#origin = new URL(apiUrl).origin;
    this.cookies = new Map(session?.cookies);
  }

  /** `path` may be a whole address of this wiki. */
  async open(path: string): Promise<ShownPage> {
    return this.#fetch(path, {});
  }

  /** Fills in the form of a page and sends it, with what it holds already. `which` is the button's text, where there are several. */
  async submit(page: ShownPage, fields: Readonly<Record<string, string>>, which?: string): Promise<ShownPage> {
    const forms = [...page.html.matchAll(/<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/g)];
    const form = which === undefined ? forms[0] : forms.find(([, , inner]) => inner!.includes(`>${which}</button>`));
    if (!form) throw new Error(`There is no such form: ${page.html}`);
    const body = new URLSearchParams();
    for (const [input] of form[2]!.matchAll(/<input [^>]*>/g)) {
      const of = (attribute: string) => new RegExp(` ${attribute}="([^"]*)"`).exec(input)?.[1];
      if (of('type') === 'checkbox' && !input.includes(' checked')) continue;
      body.set(of('name')!, textOfHtml(of('value') ?? ''));
    }
    for (const [, name, value] of form[2]!.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>\n([^<]*)<\/textarea>/g)) {
      body.set(name!, textOfHtml(value!));
    }
    for (const [, name, options] of form[2]!.matchAll(/<select [^>]*name="([^"]*)">(.*?)<\/select>/g)) {
      body.set(name!, (/value="([^"]*)" selected/.exec(options!) ?? /value="([^"]*)"/.exec(options!))?.[1] ?? '');
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.#fetch(form[1]!.replaceAll('&amp;', '&'), { method: 'POST', body });
  }

  /** Follows where a page leads. */
  async follow(page: ShownPage): Promise<ShownPage> {
    if (page.location === null) throw new Error(`It leads nowhere: ${page.html}`);
    return this.open(page.location);
  }

  async #fetch(path: string, init: RequestInit): Promise<ShownPage> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: cookie === '' ? {} : { cookie },
    });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (/;\s*max-age=0/i.test(each)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, html: await response.text(), location: response.headers.get('location') };
  }
}
