import { each, type KnownDifference } from './known-difference.ts';

const ownDatabase = '`dbtype` is that of the wiki, the recording’s was SQLite';

/** What differs only where the wiki stands on MariaDB, in the tables that MediaWiki made there. */
export const mariaDbDifferences: readonly KnownDifference[] = [
  {
    scenario: 'search-cases',
    step: 82,
    on: 'mariadb',
    reason: 'MediaWiki’s search index is a MyISAM table, which knows neither “well” nor “known”',
  },
  {
    scenario: 'search-cases',
    step: 86,
    on: 'mariadb',
    reason: 'the collation of MediaWiki’s search index takes ä for a',
  },
  {
    scenario: 'translate-groups',
    step: 95,
    on: 'mariadb',
    reason: 'MediaWiki lists subscriptions as the table has them: on SQLite in the order in which they were made',
  },
  ...onMariaDb(
    'seeded/central-groups',
    [9],
    'MediaWiki lists rights of global groups as the table has them: on SQLite in the order in which they were made',
  ),
  ...onMariaDb('farm-services', [86], ownDatabase),
  ...onMariaDb('mobile', [13], ownDatabase),
  ...onMariaDb(
    'geo-maps',
    [15, 16, 18, 20, 24, 25, 26, 27, 35, 38, 39, 41, 46, 47, 48, 59, 61, 69],
    'MediaWiki’s table keeps eight places of a coordinate there; SQLite keeps all, whatever the column says',
  ),
];

function onMariaDb(scenario: string, steps: readonly number[], reason: string): KnownDifference[] {
  return each(scenario, steps, reason).map((difference) => ({ ...difference, on: 'mariadb' }));
}
