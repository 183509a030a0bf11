import type { Settings } from '../site/settings.ts';
import type { MariaDbServer } from '../storage/mariadb/server.ts';
import type { StorageLocation } from '../storage/open.ts';

/**
 * Adds the servers of `DBservers`: the first is the one that is written to, the others are its replicas. What an entry does not say
 * (host, user, password, dbname) is that of the database's address. Manual: https://www.mediawiki.org/wiki/Manual:$wgDBservers
 */
export function withServers(location: StorageLocation, { DBservers }: Pick<Settings, 'DBservers'>): StorageLocation {
  if (location.kind !== 'mariadb' || DBservers === false || DBservers.length === 0) return location;
  const [primary, ...replicas] = DBservers.map((entry) => ({
    server: serverOf(entry, location.server),
    load: typeof entry['load'] === 'number' ? Math.max(0, entry['load']) : 0,
  }));
  return { ...location, ...primary, replicas: replicas.filter(({ load }) => load > 0) };
}

function serverOf(entry: Readonly<Record<string, unknown>>, address: MariaDbServer): MariaDbServer {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : undefined);
  const login = {
    user: text('user') ?? address.user,
    password: text('password') ?? address.password,
    database: text('dbname') ?? address.database,
  };
  const host = text('host');
  if (host === undefined) return { ...address, ...login };
  // `host`, `host:port`, `localhost:/path/of/socket`, `[::1]:port`
  const [, name = host, rest = ''] = /^(\[[^\]]*\]|[^:]*):(.*)$/.exec(host) ?? [];
  const bare = name.replace(/^\[|\]$/g, '');
  if (rest.startsWith('/')) return { ...login, host: bare, port: 3306, socketPath: rest };
  return { ...login, host: bare, port: Number(rest) || 3306, socketPath: undefined };
}
