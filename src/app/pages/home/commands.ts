import { createWorld, firstAddedNode, type Command } from '../../../engine/index.ts';
import { startScenario } from '../../../scenarios/index.ts';

/** Controllers come first among the processes, then brokers in the order of the specification. */
function brokerNode(kafkaId: number): number {
  const world = createWorld({ ...startScenario.spec, script: [] }, startScenario.seed);
  const node = world.nodes.find(
    (candidate) =>
      candidate.kind === 'server' && candidate.isBroker && candidate.kafkaId === kafkaId,
  );
  if (node === undefined) throw new Error(`The start scenario has no broker ${kafkaId}`);
  return node.id;
}

/** Broker 2 leads a partition of the start scenario, so there is something to take over. */
export const killBroker2: Command = { type: 'kill', node: brokerNode(2) };

/** By the producer, which is the first process that the script adds. */
export const sendRecord: Command = {
  type: 'send',
  node: firstAddedNode(startScenario.spec),
  records: [{ topic: 'orders', key: 'key-1', value: 'one more order', partition: null }],
};
