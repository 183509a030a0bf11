import { escapeHtml } from '../../i18n/escape-html.ts';
import { msg, type MessageParam } from '../../i18n/message.ts';
import { canonicalIp } from '../../site/ip.ts';
import { NS } from '../../site/namespaces.ts';
import { makeTitle, type Title } from '../../site/title.ts';
import type { PageName } from '../../wikitext/page-source.ts';
import { linkHtml, type PageLink } from '../comments/format-comments.ts';
import { findPages, nameKey } from '../pages/page-store.ts';
import type { Wiki } from '../wiki.ts';
import { namedLogParameters, type LoggedAct } from './log-parameters.ts';
import { phraseInOrder, type LogPhrase, type LogValue } from './log-type.ts';

/** An entry that is to be said; who it says it to may see all of what is given. */
export interface SentenceOf extends LoggedAct {
  /** Who did it; undefined: hidden. */
  readonly user: string | undefined;
  readonly target: PageName;
}

/**
 * Log entries as sentences: “Ann deleted page Harbour”. In HTML with links to users and pages, of which one question finds out
 * whether they are there. What the entry's comment says is not in it.
 */
export async function logSentences(
  wiki: Wiki,
  entries: readonly SentenceOf[],
  language: string,
  form: 'html' | 'text' = 'html',
): Promise<string[]> {
  const sentences = entries.map((entry) => new Sentence(wiki, entry));
  if (form === 'text') return sentences.map((sentence) => sentence.plain(language));
  const targets = new Map(
    sentences.flatMap(({ links }) =>
      links
        .filter(({ target }) => target.interwiki === '' && target.namespace >= 0)
        .map(({ target }) => [nameKey(target), target] as const),
    ),
  );
  const pages = await findPages(wiki.db, targets.values());
  return sentences.map((sentence) => sentence.html(language, (link) => linkHtml(wiki, link, pages)));
}

/** Stands in a text for a link that is put in once the text is escaped. */
const placeholder = /\u{f0000}(\d+)\u{f0001}/gu;

class Sentence {
  readonly links: PageLink[] = [];
  /** What the links say, in step with them. */
  readonly #names: string[] = [];
  readonly #wiki: Wiki;
  readonly #key: string;
  readonly #params: MessageParam[];

  constructor(wiki: Wiki, entry: SentenceOf) {
    this.#wiki = wiki;
    const target = makeTitle(wiki.site, entry.target.namespace, entry.target.dbKey);
    const phrase = phraseOf(wiki, entry, target);
    this.#key = `logentry-${phrase.key ?? `${entry.type}-${entry.action}`}`;
    this.#params = [
      entry.user === undefined ? msg('rev-deleted-user') : this.#userLink(entry.user),
      { plaintext: entry.user ?? '' },
      phrase.targetIsUser ? this.#userLink(target.text) : this.#pageLink(target, phrase.targetText, phrase.targetStays),
      ...phrase.values.map((value) => this.#value(value)),
    ];
  }

  html(language: string, write: (link: PageLink) => string): string {
    const text = this.#wiki.messages.text(msg(this.#key, ...this.#params), language);
    return escapeHtml(text).replace(placeholder, (_, number: string) => write(this.links[Number(number)]!));
  }

  plain(language: string): string {
    const text = this.#wiki.messages.text(msg(this.#key, ...this.#params), language);
    return text.replace(placeholder, (_, number: string) => this.#names[Number(number)]!);
  }

  #value(value: LogValue): MessageParam {
    if (typeof value !== 'object') return value;
    if ('page' in value) return this.#pageLink(value.page);
    if ('user' in value) return this.#userLink(value.user);
    return value;
  }

  #pageLink(target: Title, text = target.fullText, stays?: true): MessageParam {
    return this.#link({ target, html: escapeHtml(text), stays }, text);
  }

  /** Addresses have no page to speak of: theirs is the list of what came from them. */
  #userLink(name: string): MessageParam {
    const { site } = this.#wiki;
    const html = `<bdi>${escapeHtml(name)}</bdi>`;
    const link =
      canonicalIp(name) === undefined
        ? { target: makeTitle(site, NS.user, name), html, class: 'mw-userlink' }
        : {
            target: makeTitle(site, NS.special, `Contributions/${name}`),
            html,
            class: 'mw-userlink mw-anonuserlink',
          };
    return this.#link(link, name);
  }

  #link(link: PageLink, name: string): MessageParam {
    this.links.push(link);
    this.#names.push(name);
    return { plaintext: `\u{f0000}${this.links.length - 1}\u{f0001}` };
  }
}

function phraseOf(wiki: Wiki, entry: SentenceOf, target: Title): LogPhrase {
  const params = namedLogParameters(wiki, entry.params);
  // Entries of long ago have lines of text, which no message knows the places of.
  if (!params) return { values: [] };
  const facts = { action: entry.action, site: wiki.site, timestamp: entry.timestamp, target };
  const phrase = wiki.registry.logTypes.get(entry.type)?.phrase;
  if (phrase) return phrase(params, facts);
  return phraseInOrder(params);
}
