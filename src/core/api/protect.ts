import { actionModule } from '../../api/module.ts';
import { boolean, id, string, token } from '../../api/parameters.ts';
import { list } from '../../api/result.ts';
import { msg } from '../../i18n/message.ts';
import { toIso, toMediaWikiTimestamp } from '../../site/timestamp.ts';
import type { Title } from '../../site/title.ts';
import { checkTagsAllowed } from '../../wiki/changes/tag-rights.ts';
import { escapeWikitext } from '../../site/escape-wikitext.ts';
import { parseExpiry } from '../../site/expiry.ts';
import { findPage } from '../../wiki/pages/page-store.ts';
import type { Performer } from '../../wiki/performer.ts';
import { requireCan } from '../../wiki/permissions.ts';
import { mayCascade, protectPage } from '../../wiki/protection/protect-page.ts';
import { rightOfLevel } from '../../wiki/protection/restrictions.ts';
import { restrictionTypesOf } from '../../wiki/protection/restriction-types.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { requireWithinRateLimit } from '../../wiki/users/rate-limits.ts';
import type { Wiki } from '../../wiki/wiki.ts';
import { titleOrPageId } from './title-or-page-id.ts';
import { tagsParameter } from './values.ts';
import { applyWatch, watchlistExpiryParameter, watchlistParameter, watchWish } from './watchlist-parameter.ts';

/** Changes a page's protection, all of it at once. */
export const protect = actionModule({
  name: 'protect',
  params: {
    title: string(),
    pageid: id(),
    protections: string({ required: true, multi: true }),
    expiry: string({ multi: true, default: ['infinite'], duplicates: true }),
    reason: string({ default: '' }),
    tags: tagsParameter,
    cascade: boolean(),
    watch: boolean({ deprecated: true }),
    watchlist: watchlistParameter,
    watchlistexpiry: watchlistExpiryParameter,
    token: token('csrf'),
  },
  examples: {
    'action=protect&title=Main%20Page&token=123ABC&protections=edit=sysop|move=sysop&cascade=&expiry=20070901163000|never':
      'apihelp-protect-example-protect',
  },
  async run({ wiki, params, performer, language }) {
    const title = await titleOrPageId(wiki, params);
    await requireCan(wiki, performer, 'protect', title, { language });
    await checkTagsAllowed(wiki, performer, params.tags ?? []);
    await requireWithinRateLimit(wiki, performer, 'protect');
    const asked = await readProtections(wiki, performer, title, params);
    const levels = new Map(asked.map(({ action, level, expiry }) => [action, { level: level ?? '', expiry }]));
    await protectPage(wiki, performer, {
      title,
      levels,
      cascade: params.cascade,
      reason: params.reason,
      tags: params.tags ?? [],
    });
    await applyWatch(wiki, performer, [title], watchWish(params), 'watchdefault', params.watchlistexpiry);
    const protections = asked.map(({ action, level, expiry }) => ({
      [action]: level,
      expiry: expiry === 'infinity' ? 'infinite' : toIso(expiry),
    }));
    return {
      title: title.prefixedText,
      reason: params.reason,
      ...(params.cascade && mayCascade(wiki, levels) ? { cascade: true } : {}),
      protections: list(protections, 'protection'),
    };
  },
});

interface AskedProtection {
  readonly action: string;
  /** Null where none was named: that frees it. */
  readonly level: string | null;
  readonly expiry: string;
}

async function readProtections(
  wiki: Wiki,
  performer: Performer,
  title: Title,
  { protections, expiry: expiries }: { protections: readonly string[]; expiry: readonly string[] },
): Promise<AskedProtection[]> {
  if (expiries.length !== 1 && expiries.length !== protections.length) {
    throw new Refusal(msg('apierror-toofewexpiries', expiries.length, protections.length));
  }
  const exists = (await findPage(wiki.db, title)) !== undefined;
  const types = await restrictionTypesOf(wiki, title, exists);
  return protections.map((protection, i) => {
    const [action = '', given] = protection.split(/=(.*)/s);
    if (exists && action === 'create') throw new Refusal(msg('apierror-create-titleexists'));
    if (!exists && action !== 'create') throw new Refusal(msg('apierror-missingtitle-createonly'));
    if (!types.includes(action)) throw new Refusal(msg('apierror-protect-invalidaction', action));
    const level = given === undefined ? null : given === 'all' ? '' : given;
    // Nobody sets what they would be kept out by themselves.
    const known = level === null || wiki.site.settings.RestrictionLevels.includes(level);
    if (!known || (level && !performer.rights.has(rightOfLevel(level)))) {
      throw new Refusal(msg('apierror-protect-invalidlevel', level));
    }
    return { action, level, expiry: readExpiry(wiki, expiries[i] ?? expiries[0]!) };
  });
}

function readExpiry(wiki: Wiki, text: string): string {
  const expiry = parseExpiry(text, wiki.now());
  if (expiry === undefined) throw new Refusal(msg('apierror-invalidexpiry', escapeWikitext(text)));
  if (expiry < toMediaWikiTimestamp(wiki.now())) throw new Refusal(msg('apierror-pastexpiry', escapeWikitext(text)));
  return expiry;
}
