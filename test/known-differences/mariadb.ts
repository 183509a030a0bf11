import type { KnownDifference } from './known-difference.ts';

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
];
