import { batchAt } from '../log/offset-log.ts';
import type { Fact } from '../simulation/facts.ts';
import type { World } from '../simulation/world.ts';
import { putQuorum, quorumOf, type Page } from './book.ts';

/** A controller has won an election: nobody else has in this epoch. */
export function noteQuorumLeader(page: Page, cluster: number, node: number, epoch: number): void {
  const truth = quorumOf(page, cluster);
  const known = truth.leaders.find((leader) => leader.epoch === epoch);
  if (known === undefined)
    putQuorum(page, cluster, { ...truth, leaders: [...truth.leaders, { epoch, node }] });
  else if (known.node !== node)
    page.violations.push({ type: 'MetadataDiffers', epoch, loss: truth.loss });
}

/** The active controller calls metadata committed: they continue what was committed before. */
export function noteQuorumCommit(
  page: Page,
  world: World,
  { node, epoch, highWatermark }: Extract<Fact, { readonly type: 'MetadataCommitted' }>,
): void {
  const server = world.nodes[node ?? -1];
  if (server?.kind !== 'server' || server.server.kind === 'down') return;
  const { runtime } = server.server;
  if (runtime.metadataSource !== 'kraft') return;
  const { log } = runtime.quorum.disk;
  const truth = quorumOf(page, server.cluster);
  const shared = Math.min(truth.committedEnd, highWatermark) - 1;
  if (truth.line !== null && shared >= log.logStartOffset) {
    const [was, is] = [batchAt(truth.line, shared), batchAt(log, shared)];
    if (was?.leaderEpoch !== is?.leaderEpoch || was?.baseOffset !== is?.baseOffset)
      page.violations.push({ type: 'MetadataDiffers', epoch, loss: truth.loss });
  }
  if (highWatermark > truth.committedEnd)
    putQuorum(page, server.cluster, { ...truth, line: log, committedEnd: highWatermark });
}
