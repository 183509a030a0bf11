import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { msg } from '../../i18n/message.ts';
import type { Site } from '../../site/site.ts';
import { indexLink } from '../../wiki/links/external-link-index.ts';
import { Refusal } from '../../wiki/refusal.ts';
import { allOf } from './row-order.ts';
import { startsWith } from '../../storage/dialect.ts';

/**
 * The rows of `externallinks` that a search means: `protocol` as the parameter names it (empty: http and https), `query` a host with or
 * without a path. A host stands for its subdomains too, whether or not `*.` comes before it; a path for all that begin with it.
 * Undefined where all rows are meant. Refuses (`badquery`) what has a `*` elsewhere, or no host.
 */
export function externalLinkCondition(
  site: Site,
  protocol: string,
  query: string | undefined,
): RawBuilder<SqlBool> | undefined {
  const domain = sql.ref<string>('el_to_domain_index');
  const protocols = protocolsOf(site, protocol);
  if (query === undefined || query === '') {
    return protocol === '' ? undefined : startsWith(domain, protocols[0]!);
  }
  const searched = query.replace(/^\*\./, '');
  if (searched.includes('*') || !HAS_HOST.test(searched)) throw new Refusal(msg('apierror-badquery'));
  const choices = protocols.map((each) => {
    const link = indexLink(`${each}${searched}`);
    if (!link) return sql<SqlBool>`1 = 0`;
    return allOf([
      startsWith(domain, link.domainIndex),
      link.path === '' || link.path === '/' ? undefined : startsWith(sql.ref('el_to_path'), link.path),
    ]);
  });
  return sql<SqlBool>`(${sql.join(choices, sql` OR `)})`;
}

const HAS_HOST = /^[^/?#:]/;

function protocolsOf({ settings }: Site, name: string): string[] {
  if (name === '') return ['http://', 'https://'];
  return settings.UrlProtocols.filter((each) => each.replace(/:.*/, '') === name);
}
