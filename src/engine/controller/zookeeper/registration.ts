import type { NodeId } from '../../kernel/turn.ts';
import type { ZooKeeperOperation, ZooKeeperResult } from '../../network/protocol/index.ts';
import { brokerPath, PERSISTENT_PATHS } from './paths.ts';

/** [CZR-1] What a broker does when it has a session: sees to the paths, and creates its own ephemeral znode (KafkaZkClient.registerBroker). */
export function registrationOperations(
  brokerId: number,
  endpoint: NodeId,
  rack: string | null,
): readonly ZooKeeperOperation[] {
  const path = brokerPath(brokerId);
  return [
    ...PERSISTENT_PATHS.map((parent): ZooKeeperOperation => ({
      type: 'create',
      path: parent,
      data: { type: 'empty' },
      isEphemeral: false,
      isSequential: false,
    })),
    {
      type: 'create',
      path,
      data: { type: 'broker', endpoint, rack },
      isEphemeral: true,
      isSequential: false,
    },
    { type: 'exists', path, watch: false },
  ];
}

/** The broker epoch that came of it; null: the id belongs to another session. */
export function registrationIn(
  results: readonly ZooKeeperResult[],
  sessionId: number,
): number | null {
  const stat = results.at(-1)?.stat ?? null;
  return stat !== null && stat.ephemeralOwner === sessionId ? stat.czxid : null;
}
