import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startMariaDb, withoutMariaDb, type TestServer } from './mariadb-server.ts';

const provider = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so'].find(existsSync);

/** Why no cluster can be started on this machine, or false where one can. */
export const withoutGalera = withoutMariaDb || (provider === undefined && 'Galera 4 is not installed on this machine');

/** Servers that all take writes, each of which has all that the others have. */
export interface Cluster {
  readonly nodes: readonly TestServer[];
  /**
   * Fulfilled when the others know that a node is gone, and go on without it. Only then may it come back: where it comes in the midst of
   * their agreeing, and they are slow, they may give each other up, too, and wait for the one that is no more for ever.
   */
  goneOn(node: number): Promise<void>;
  /** Starts a node that was killed; fulfilled when it has what the others have. */
  rejoin(node: number): Promise<void>;
  /** Fulfilled when all of them are part of it, and take writes. */
  whole(): Promise<void>;
  /** Fulfilled when all of them have the same; from then on they answer when they have what the others had. */
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
      // A process that was killed is soon noticed; one that is only slow, on a busy machine, is not given up.
      `--wsrep-provider-options=base_port=${group};gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${increments};gcache.size=64M;evs.keepalive_period=PT0.5S;evs.suspect_timeout=PT3S;evs.inactive_timeout=PT15S;evs.install_timeout=PT15S;evs.inactive_check_period=PT0.5S;pc.recovery=0`,
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
      await until(node, isSynced);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const whole = async () => {
    for (const node of nodes) await until(node, (status) => isSynced(status) && isWhole(status, size));
  };
  return {
    nodes,
    async goneOn(gone) {
      for (const [i, node] of nodes.entries()) {
        if (i !== gone) await until(node, (status) => isWhole(status, size - 1));
      }
    },
    async rejoin(i) {
      await nodes[i]!.start(joining);
      await until(nodes[i]!, isSynced);
    },
    whole,
    async synced() {
      await whole();
      for (const node of nodes) await node.query(undefined, 'SET GLOBAL wsrep_sync_wait = 1');
    },
    stop,
  };
}

type Status = ReadonlyMap<string, string>;

/** Whether a node has what the others had when it came. */
const isSynced = (status: Status) => status.get('wsrep_local_state_comment') === 'Synced';

/** Whether a node is one of so many that take writes together. */
const isWhole = (status: Status, size: number) =>
  status.get('wsrep_cluster_status') === 'Primary' && Number(status.get('wsrep_cluster_size')) === size;

/** Fulfilled when a node says of itself what is wanted. */
async function until(node: TestServer, isSo: (status: Status) => boolean): Promise<void> {
  let status: Status = new Map();
  for (const limit = Date.now() + 60_000; Date.now() < limit; await sleep(100)) {
    const rows = await node
      .query<{ Variable_name: string; Value: string }>(undefined, "SHOW STATUS LIKE 'wsrep_%'")
      .catch(() => []);
    status = new Map(rows.map((row) => [row.Variable_name, row.Value]));
    if (isSo(status)) return;
  }
  const told = ['wsrep_cluster_status', 'wsrep_cluster_size', 'wsrep_local_state_comment'];
  throw new Error(`A node stays as it is: ${told.map((name) => `${name} ${status.get(name)}`).join(', ')}.`);
}
