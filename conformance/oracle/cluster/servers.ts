// The server processes of a cluster: how they are started and told to end.
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../format.ts';
import type { Driver } from '../driver.ts';
import { libraries } from '../kafka/home.ts';
import { jvmOptions } from '../kafka/java.ts';
import { becomesTrue } from '../patience.ts';
import { hasEnded, isAlive, kill as end, signal, startServer } from '../processes.ts';
import { type Cluster, type Node, nodeFolder, nodeOf, pidOf, save, tell } from './cluster.ts';
import { freePort, isOpen, requireFree } from './ports.ts';

const STOP_WITHIN_MS = 60_000;
const READY_WITHIN_MS = 30_000;
const ZOOKEEPER_WITHIN_MS = 20_000;

/** Starts the process of a node; it is not yet ready. Throws a Complaint when somebody else has its port. */
export async function launch(cluster: Cluster, node: Node): Promise<void> {
  for (const port of [node.port, node.controllerPort]) if (port !== null) await requireFree(port);
  const { version, writesArchives: writesArchive } = cluster;
  const home = nodeFolder(cluster, node.id);
  const options = jvmOptions(version, { heapMb: 384, archive: 'server', writesArchive });
  const argv = ['-cp', libraries(version), 'kafka.Kafka', join(home, 'server.properties')];
  node.pid = startServer('java', [...options, ...argv], openSync(join(home, 'out.log'), 'a'));
  node.state = 'up';
}

/** Starts one ZooKeeper server and waits until it can be connected to. */
export async function launchZooKeeper(cluster: Cluster): Promise<void> {
  const port = await freePort();
  const folder = join(cluster.folder, 'zookeeper');
  mkdirSync(folder);
  const file = join(folder, 'zoo.cfg');
  const settings = [
    'tickTime=500',
    `dataDir=${folder}`,
    `clientPort=${port}`,
    'clientPortAddress=127.0.0.1',
    'admin.enableServer=false',
    'maxClientCnxns=0',
  ];
  writeFileSync(file, `${settings.join('\n')}\n`);
  const main = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
  const options = jvmOptions(cluster.version, { archive: 'server' });
  const argv = [...options, '-cp', libraries(cluster.version), main, file];
  const pid = startServer('java', argv, openSync(join(folder, 'out.log'), 'a'));
  cluster.zooKeeper = { port, pid };
  if (await becomesTrue(() => isOpen(port), ZOOKEEPER_WITHIN_MS, 100)) return;
  throw new Error('ZooKeeper does not come up');
}

/** Whether every running broker sees a broker registered and unfenced, within this time. */
export async function becomesReady(
  cluster: Cluster,
  id: number,
  driver: Driver,
  withinMs = READY_WITHIN_MS,
): Promise<boolean> {
  const pid = pidOf(nodeOf(cluster, id));
  let isReady = false;
  const isDecided = async (): Promise<boolean> => {
    if (!isAlive(pid)) return true;
    const answer = (await driver.ask({ action: 'ready', broker: id })) as JsonObject;
    isReady = answer['ready'] === true;
    return isReady;
  };
  await becomesTrue(isDecided, withinMs, 400);
  return isReady;
}

/** Without a driver nobody needs to be told: a later command asks the file. */
async function enter(
  cluster: Cluster,
  node: Node,
  state: Node['state'],
  driver: Driver | null,
): Promise<void> {
  node.state = state;
  if (driver !== null) await tell(cluster, driver);
  save(cluster);
}

/** SIGKILL: the process ends at once and tells nobody. */
export async function kill(cluster: Cluster, id: number, driver: Driver | null): Promise<void> {
  const node = nodeOf(cluster, id);
  await end(pidOf(node));
  await enter(cluster, node, 'down', driver);
}

/** SIGTERM: a controlled shutdown. False: it did not end in time and was killed. */
export async function stop(cluster: Cluster, id: number, driver: Driver | null): Promise<boolean> {
  const node = nodeOf(cluster, id);
  const pid = pidOf(node);
  signal(pid, 'SIGTERM');
  const inTime = await hasEnded(pid, STOP_WITHIN_MS);
  if (!inTime) await end(pid);
  await enter(cluster, node, 'down', driver);
  return inTime;
}

/** Starts a node on the disk that it left. */
export async function restart(cluster: Cluster, id: number, driver: Driver | null): Promise<void> {
  const node = nodeOf(cluster, id);
  await launch(cluster, node);
  await enter(cluster, node, 'up', driver);
}

/** SIGSTOP: the process does nothing, its connections stay open. */
export async function pause(cluster: Cluster, id: number, driver: Driver | null): Promise<void> {
  const node = nodeOf(cluster, id);
  signal(pidOf(node), 'SIGSTOP');
  await enter(cluster, node, 'paused', driver);
}

/** SIGCONT. */
export async function resume(cluster: Cluster, id: number, driver: Driver | null): Promise<void> {
  const node = nodeOf(cluster, id);
  signal(pidOf(node), 'SIGCONT');
  await enter(cluster, node, 'up', driver);
}
