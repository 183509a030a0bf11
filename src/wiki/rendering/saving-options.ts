import type { ParserOptions, ParserUser } from '../../wikitext/options.ts';
import type { PageRecord } from '../pages/page-record.ts';
import type { Performer } from '../performer.ts';
import { loadOptions } from '../users/options.ts';
import type { Wiki } from '../wiki.ts';

/** How text is transformed and rendered for saving: in the page's language, signed by the one who saves. */
export async function savingOptions(
  wiki: Wiki,
  performer: Performer,
  page: PageRecord | undefined,
): Promise<Partial<ParserOptions>> {
  const { LanguageCode } = wiki.site.settings;
  return {
    interfaceLanguage: LanguageCode,
    pageLanguage: page?.language ?? LanguageCode,
    pageId: page?.id ?? 0,
    now: wiki.now().getTime(),
    user: await signer(wiki, performer),
  };
}

/** Somebody as the parser knows them, with how they like to sign (the preferences `nickname` and `fancysig`). */
export async function signer(wiki: Wiki, { user, registered, temporary }: Performer): Promise<ParserUser> {
  const named = { name: user.name, registered, ...(temporary ? { temporary } : {}) };
  if (!registered || temporary) return named;
  const { nickname, fancysig } = (await loadOptions(wiki, [user.id])).get(user.id) ?? {};
  const sign = typeof nickname === 'string' || typeof nickname === 'number' ? String(nickname).trim() : '';
  return sign === '' ? named : { ...named, nickname: sign, fancySignature: Boolean(fancysig) };
}
