import { MysqlAdapter } from 'kysely';

/** What a query can know of the server behind it. */
export class MariaDbAdapter extends MysqlAdapter {
  /** Whether it is one of several that all take writes. */
  readonly isInCluster: boolean;

  constructor(isInCluster: boolean) {
    super();
    this.isInCluster = isInCluster;
  }
}
