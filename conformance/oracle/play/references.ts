import type { Json } from '../../format.ts';
import { number, object } from '../../read.ts';
import { zooKeeperPort } from '../cluster/cluster.ts';
import { Complaint } from '../complaint.ts';
import { askObject, type Playing } from './playing.ts';

/**
 * The node that a step means: its id, or `controller`, `leaderOf:t-0`, `coordinatorOf:group:g`,
 * `coordinatorOf:txn:id`, each at this moment.
 */
export async function referredNode(playing: Playing, reference: Json | undefined): Promise<number> {
  if (typeof reference === 'number') return reference;
  if (typeof reference !== 'string') {
    throw new Complaint(
      `${JSON.stringify(reference)} is no broker: an id or a reference is needed`,
    );
  }
  const [what, first = '', second = ''] = reference.split(':');
  switch (what) {
    case 'controller':
      return controller(playing);
    case 'leaderOf':
      return leader(playing, first);
    case 'coordinatorOf': {
      const answer = await askObject(playing, { action: what, kind: first, id: second });
      return number(answer, 'broker');
    }
    default:
      throw new Complaint(`nobody knows which broker ${reference} is`);
  }
}

async function controller(playing: Playing): Promise<number> {
  if (playing.cluster.zooKeeper === null) {
    return number(await askObject(playing, { action: 'quorum' }), 'leader');
  }
  const port = zooKeeperPort(playing.cluster);
  const answer = await askObject(playing, { action: 'zk', path: '/controller', port });
  return number(object(answer, 'data'), 'brokerid');
}

async function leader({ driver }: Playing, topicPartition: string): Promise<number> {
  const dash = topicPartition.lastIndexOf('-');
  const topic = topicPartition.slice(0, dash);
  const partition = Number(topicPartition.slice(dash + 1));
  const answer = await driver.ask({ action: 'leaderOf', topic, partition });
  if (typeof answer === 'number') return answer;
  throw new Error(`${topicPartition} has no leader: ${JSON.stringify(answer)}`);
}
