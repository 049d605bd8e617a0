/** One rule broken, and the tests that have to notice. */
export interface Mutation {
  /** As in src/engine/SPEC.md. */
  readonly rule: string;
  readonly file: string;
  /** Occurs once in the file. */
  readonly from: string;
  readonly to: string;
  /** The narrowest test file that catches it. */
  readonly test: string;
}

const REPLICATION = 'src/engine/replication';
const KRAFT = 'src/engine/controller/kraft';
const QUORUM = 'src/engine/controller/quorum';
const TRANSCRIPTS = 'src/testing/transcripts.test.ts';

export const MUTATIONS: readonly Mutation[] = [
  {
    rule: 'REPL-2',
    file: `${REPLICATION}/remote-replica.ts`,
    from: 'if (fetchOffset >= leaderLogEndOffset) caughtUpMs',
    to: 'if (fetchOffset > leaderLogEndOffset) caughtUpMs',
    test: `${REPLICATION}/rules.test.ts`,
  },
  {
    rule: 'REPL-3',
    file: `${REPLICATION}/remote-replica.ts`,
    from: 'changeRemoteReplica(unknownReplica(replica.brokerId), {',
    to: 'changeRemoteReplica(replica, {',
    test: `${REPLICATION}/remote-replica.test.ts`,
  },
  {
    rule: 'ISR-1',
    file: `${REPLICATION}/isr.ts`,
    from: "(state.name === 'PendingExpandIsr' && state.proposed.includes(brokerId))",
    to: 'false',
    test: `${REPLICATION}/rules.test.ts`,
  },
  {
    rule: 'ISR-2',
    file: `${REPLICATION}/isr.ts`,
    from: '    !broker.fenced &&\n',
    to: '',
    test: `${REPLICATION}/cluster.test.ts`,
  },
  {
    rule: 'ISR-3',
    file: `${REPLICATION}/isr.ts`,
    from: '    remote.logEndOffset >= leader.highWatermark &&\n',
    to: '',
    test: `${REPLICATION}/cluster.test.ts`,
  },
  {
    rule: 'HW-2',
    file: `${REPLICATION}/high-watermark.ts`,
    from: 'if (counts) candidate = remote.logEndOffset;',
    to: 'if (counts && false) candidate = remote.logEndOffset;',
    test: `${REPLICATION}/cluster.test.ts`,
  },
  {
    rule: 'HW-3',
    file: `${REPLICATION}/high-watermark.ts`,
    from: 'if (isHeld) return state;',
    to: 'if (isHeld && false) return state;',
    test: `${REPLICATION}/rules.test.ts`,
  },
  {
    rule: 'PRODUCE-2',
    file: `${REPLICATION}/leader/append.ts`,
    from: 'isrState.isr.length < effectiveMinIsr',
    to: 'isrState.isr.length + 1 < effectiveMinIsr',
    test: `${REPLICATION}/cluster.test.ts`,
  },
  {
    rule: 'PRODUCE-5',
    file: `${REPLICATION}/purgatory/produce.ts`,
    from: "? 'NONE'\n    : 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'",
    to: "? 'NONE'\n    : 'NONE'",
    test: TRANSCRIPTS,
  },
  {
    rule: 'TRUNC-1',
    file: `${REPLICATION}/follower/truncation.ts`,
    from: '? Math.min(own.endOffset, endOffset, logEndOffset)',
    to: '? Math.min(own.endOffset, logEndOffset)',
    test: `${REPLICATION}/follower/truncation.test.ts`,
  },
  {
    rule: 'BFN-3',
    file: `${KRAFT}/heartbeat.ts`,
    from: "return request.currentMetadataOffset >= heartbeat.registrationOffset ? 'UNFENCE' : null",
    to: "return 'UNFENCE'",
    test: `${KRAFT}/brokers.test.ts`,
  },
  {
    rule: 'FETCH-1',
    file: `${REPLICATION}/read.ts`,
    from: 'if (error !== null) return error;\n  if (!isFromFollower',
    to: 'if (!isFromFollower',
    test: `${REPLICATION}/leader.test.ts`,
  },
  {
    rule: 'PRODUCER-1',
    file: 'src/engine/log/producer-checks.ts',
    from: "if (first !== null) return { kind: 'duplicate', first };",
    to: "if (first !== null && false) return { kind: 'duplicate', first };",
    test: `${REPLICATION}/leader.test.ts`,
  },
  {
    rule: 'RAFT-2',
    file: `${QUORUM}/voting.ts`,
    from: "return votedId === candidateId ? null : 'votedForAnother'",
    to: 'return null',
    test: `${QUORUM}/simulation.test.ts`,
  },
  {
    rule: 'RAFT-3',
    file: `${QUORUM}/voting.ts`,
    from: "return preVote && !role.hasFetched ? behind : 'leaderKnown'",
    to: "return preVote ? behind : 'leaderKnown'",
    test: 'conformance/conformance.test.ts',
  },
  {
    rule: 'RAFT-9',
    file: `${QUORUM}/high-watermark.ts`,
    from: 'Math.floor(voters.length / 2)',
    to: '0',
    test: `${QUORUM}/simulation.test.ts`,
  },
  {
    rule: 'BRG-1',
    file: `${KRAFT}/registration.ts`,
    from: '    same === null &&\n    hasValidSession',
    to: '    same !== null &&\n    hasValidSession',
    test: `${KRAFT}/brokers.test.ts`,
  },
  {
    rule: 'SHD-3',
    file: `${KRAFT}/heartbeat.ts`,
    from: "return isKnownToAll ? 'SHUT_DOWN' : null;",
    to: "return isKnownToAll || true ? 'SHUT_DOWN' : null;",
    test: `${KRAFT}/brokers.test.ts`,
  },
  {
    rule: 'ELR-6',
    file: `${KRAFT}/partition-change.ts`,
    from: 'if (targets.isr.length === 0 && !conditions.elrEnabled) return null;',
    to: '',
    test: `${KRAFT}/brokers.test.ts`,
  },
  {
    rule: 'DIR-5',
    file: `${KRAFT}/heartbeat.ts`,
    from: '    ...directoriesOfflineRecords(context, broker, request.offlineLogDirs),\n',
    to: '',
    test: TRANSCRIPTS,
  },
];
