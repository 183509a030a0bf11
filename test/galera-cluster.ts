import { existsSync } from 'node:fs';
import { freePort, startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';

const provider = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so'].find(existsSync);

/** Why no cluster can be started on this machine, or false where one can. */
export const withoutGalera = withoutMariaDb || (provider === undefined && 'Galera 4 is not installed on this machine');

/** Servers that all take writes, each of which has all that the others have. */
export interface Cluster {
  readonly nodes: readonly TestServer[];
  /** Starts a node that was killed; fulfilled when it has what the others have. */
  rejoin(node: number): Promise<void>;
  /** Fulfilled when all of them have the same. */
  synced(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a cluster on loopback. */
export async function startGalera(size: number): Promise<Cluster> {
  const ports: { sql: number; group: number; state: number; increments: number }[] = [];
  for (let i = 0; i < size; i++) {
    ports.push({
      sql: await freePort(),
      group: await freePort(),
      state: await freePort(),
      increments: await freePort(),
    });
  }
  const address = `gcomm://${ports.map(({ group }) => `127.0.0.1:${group}`).join()}`;
  const optionsOf = (i: number) => {
    const { group, state, increments } = ports[i]!;
    return [
      '--wsrep-on=ON',
      `--wsrep-provider=${provider}`,
      '--wsrep-cluster-name=awiki-test',
      `--wsrep-node-name=node-${i}`,
      `--wsrep-node-address=127.0.0.1`,
      '--wsrep-sst-method=rsync',
      `--wsrep-sst-receive-address=127.0.0.1:${state}`,
      // What is slow to be noticed on one machine is a process that was killed.
      `--wsrep-provider-options=base_port=${group};gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${increments};gcache.size=64M;evs.keepalive_period=PT0.5S;evs.suspect_timeout=PT2S;evs.inactive_timeout=PT5S;evs.inactive_check_period=PT0.5S;pc.recovery=0`,
      '--binlog-format=ROW',
      '--innodb-autoinc-lock-mode=2',
      '--wsrep-slave-threads=2',
    ];
  };
  const joining = [`--wsrep-cluster-address=${address}`];
  const nodes: TestServer[] = [];
  const stop = async () => {
    for (const node of [...nodes].reverse()) await node.stop();
  };
  try {
    for (let i = 0; i < size; i++) {
      const more = i === 0 ? ['--wsrep-new-cluster', '--wsrep-cluster-address=gcomm://'] : joining;
      const node = await startMariaDb({ port: ports[i]!.sql, options: optionsOf(i), firstOptions: more, patience: 90 });
      nodes.push(node);
      await synced(node);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    nodes,
    async rejoin(i) {
      await nodes[i]!.start(joining);
      await synced(nodes[i]!);
    },
    async synced() {
      for (const node of nodes) await synced(node, size);
    },
    stop,
  };
}

/** Fulfilled when a node has what the others have. */
async function synced(node: TestServer, size?: number): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const rows = await node
      .query<{ Variable_name: string; Value: string }>(undefined, "SHOW STATUS LIKE 'wsrep_%'")
      .catch(() => []);
    const status = new Map(rows.map((row) => [row.Variable_name, row.Value]));
    const isWhole = size === undefined || Number(status.get('wsrep_cluster_size')) === size;
    if (status.get('wsrep_local_state_comment') === 'Synced' && isWhole) {
      // From now on it answers when it has applied what it was sent.
      if (size !== undefined) await node.query(undefined, 'SET GLOBAL wsrep_sync_wait = 1');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('A node does not come to have what the others have.');
}
