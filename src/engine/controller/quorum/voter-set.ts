import type { NodeId } from '../../kernel/turn.ts';
import { batchesFrom } from '../../log/offset-log.ts';
import type { MetadataBatch, MetadataRecord, Voter } from '../../network/protocol/index.ts';
import { IDLE } from './restart.ts';
import { NONE } from './types.ts';
import type { QuorumDisk, QuorumIdentity, QuorumState } from './types.ts';

/** Who leads in which epoch, as far as this member knows: part of every answer. */
export function whoLeads({ disk, memory }: QuorumState): {
  readonly leaderId: number;
  readonly leaderEpoch: number;
  readonly leaderEndpoint: NodeId | null;
} {
  const { leaderId, leaderEpoch } = disk;
  const leader = memory.peers.find((peer) => peer.id === leaderId);
  return { leaderId, leaderEpoch, leaderEndpoint: leader?.endpoint ?? null };
}

/** The disk that a voter has to have; '' in a static quorum. */
export function directoryOf({ identity }: QuorumState, voterId: number): string {
  return identity.voters.find(({ id }) => id === voterId)?.directoryId ?? '';
}

/** [VTR-2] Whether a request is meant for this disk of the member, not for one that it had before. */
export function isLocalDirectory({ disk }: QuorumState, directoryId: string): boolean {
  return directoryId === '' || directoryId === disk.directoryId;
}

interface VotersEntry {
  readonly voters: readonly Voter[];
  readonly offset: number;
}

function votersIn({ baseOffset, records }: MetadataBatch): VotersEntry | null {
  const index = records.findLastIndex(({ type }) => type === 'VotersRecord');
  const record = records[index];
  return record?.type === 'VotersRecord'
    ? { voters: record.voters, offset: baseOffset + index }
    : null;
}

/**
 * [VTR-1] The voters as of an offset, exclusive: the last ones in the log before it, in the snapshot under it, or those
 * that the disk was formatted with (KRaftControlRecordStateMachine).
 */
export function votersAt(
  { log, snapshots, formattedVoters }: QuorumDisk,
  endOffset: number,
): VotersEntry {
  let found: VotersEntry | null = null;
  for (const batch of batchesFrom(log, log.logStartOffset, endOffset)) {
    found = votersIn(batch) ?? found;
  }
  if (found !== null) return found;
  const under = snapshots.findLast((snapshot) => snapshot.endOffset <= endOffset);
  const record = under?.records.find(({ type }) => type === 'VotersRecord');
  if (under !== undefined && record?.type === 'VotersRecord') {
    return { voters: record.voters, offset: under.endOffset - 1 };
  }
  return { voters: formattedVoters, offset: NONE };
}

/** [VTR-2] A voter is who has its id and its disk. */
function isVoter(
  { localId }: QuorumIdentity,
  { directoryId }: QuorumDisk,
  voters: readonly Voter[],
): boolean {
  return voters.some((voter) => voter.id === localId && voter.directoryId === directoryId);
}

/** The identity of a member that starts with `disk`. */
export function identityFrom(
  localId: number,
  reconfiguration: Omit<NonNullable<QuorumIdentity['reconfiguration']>, 'votersOffset'>,
  disk: QuorumDisk,
): QuorumIdentity {
  const { voters, offset } = votersAt(disk, disk.log.logEndOffset);
  const known: QuorumIdentity = {
    localId,
    isVoter: false,
    voters,
    reconfiguration: { ...reconfiguration, votersOffset: offset },
  };
  return { ...known, isVoter: reconfiguration.isController && isVoter(known, disk, voters) };
}

/**
 * [VTR-1] After the log has changed: the member goes by the last voters in it. With `appended`, only what was appended
 * is looked at.
 */
export function readVoters(
  state: QuorumState,
  appended: readonly MetadataBatch[] | null = null,
): QuorumState {
  const { identity, disk, memory } = state;
  const { reconfiguration } = identity;
  if (reconfiguration === null) return state;
  const found =
    appended === null
      ? votersAt(disk, disk.log.logEndOffset)
      : appended.reduce<VotersEntry | null>((last, batch) => votersIn(batch) ?? last, null);
  if (found === null || found.offset === reconfiguration.votersOffset) return state;
  const { voters, offset } = found;
  const unknown = voters.filter(({ id }) => !memory.peers.some((peer) => peer.id === id));
  return {
    ...state,
    identity: {
      ...identity,
      voters,
      isVoter: reconfiguration.isController && isVoter(identity, disk, voters),
      reconfiguration: { ...reconfiguration, votersOffset: offset },
    },
    memory: {
      ...memory,
      peers: [...memory.peers, ...unknown],
      connections: [...memory.connections, ...unknown.map(() => IDLE)],
    },
  };
}

/** [VTR-3] The first leader writes down the voters that the disks were formatted with. */
export function firstVoters({ identity }: QuorumState): readonly MetadataRecord[] {
  if (identity.reconfiguration?.votersOffset !== NONE) return [];
  return [
    { type: 'KRaftVersionRecord', kRaftVersion: 1 },
    { type: 'VotersRecord', voters: identity.voters },
  ];
}

/** The control records with which a snapshot that ends at `endOffset` begins. */
export function controlRecordsAt(
  { identity, disk }: QuorumState,
  endOffset: number,
): MetadataRecord[] {
  const { reconfiguration, voters } = identity;
  if (reconfiguration === null) return [];
  const isOlder = reconfiguration.votersOffset < endOffset;
  return [
    { type: 'KRaftVersionRecord', kRaftVersion: 1 },
    { type: 'VotersRecord', voters: isOlder ? voters : votersAt(disk, endOffset).voters },
  ];
}
