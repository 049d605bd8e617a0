/** What Kafka promises, whether it was kept, and what settings are worth. */
export const guarantees = {
  tab: 'Promises',
  label: 'What Kafka promises',
  hint: 'Judged after every step, by a ledger that no broker can see.',
  state: { kept: 'kept', notPromised: 'not promised', broken: 'broken' },
  name: {
    acknowledgedSurvive: 'Acknowledged records survive',
    committedSurvive: 'Committed records survive',
    onlyCommittedRead: 'Consumers see only committed records',
    orderKept: 'Order inside a partition',
    writtenOnce: 'Each record is written once',
    oneLeaderPerEpoch: 'One leader per epoch',
    logsAgree: 'Logs agree below the high watermark',
    metadataLinear: 'Metadata is one line',
  },
  setting: 'This configuration does not promise it: {{owner}} has {{key}}={{value}}.',
  loss: {
    powerLost: 'Power was lost before everything was on the disks.',
    diskLost: 'A disk was lost, and with it the only copy.',
    uncleanElection: 'A leader was elected that did not have everything.',
    uncleanRequest: 'Somebody asked for an unclean election.',
  },
  unexplained: 'Nothing excuses this. It is an error of the simulator; please report it.',
  happened: {
    AcknowledgedLost:
      'A record of {{where}} was acknowledged, and the log of its leader does not have it.',
    CommittedLost: 'Records of {{where}} from offset {{offset}} on were committed and are gone.',
    UncommittedRead: 'A consumer was given offset {{offset}} of {{where}} before it was committed.',
    OutOfOrder: 'Offset {{offset}} of {{where}} holds a record that was sent before the one above.',
    WrittenTwice: 'Offset {{offset}} of {{where}} holds a record that stands there already.',
    LogsDiffer: 'Two replicas of {{where}} differ at offset {{offset}}.',
    TwoLeaders: 'Two brokers lead {{where}} in one epoch.',
    MetadataDiffers: 'Two controllers have committed different metadata.',
  },
  jump: 'Go to step {{step}}, where it happened',
  counters: 'Ledger',
  counter: {
    sent: 'sent',
    acknowledged: 'acknowledged',
    failed: 'failed',
    lost: 'acknowledged and lost',
    unwritten: 'acknowledged, not written (acks=0)',
    duplicated: 'in the log more than once',
    inverted: 'written out of order',
    delivered: 'given to consumers',
    ghosts: 'read, and gone since',
    diverged: 'offsets read with different records',
    effects: 'worked on in groups',
    effectsRepeated: 'worked on more than once in a group',
    skipped: 'committed by a group, never worked on',
    effectsInverted: 'worked on behind a later one of the same key',
  },
  lint: {
    label: 'What these settings promise',
    withTopic: 'With topic {{topic}}',
    worth: {
      nothing: 'acks=0: an acknowledgement says nothing, not even that a broker got the record.',
      onlyCopy: 'There is one replica: when its disk is lost, acknowledged records are lost.',
      leaderOnly:
        'acks=1: a record is acknowledged when the leader alone has it, and is lost if the leader fails before a follower has fetched it.',
      uncleanMayLose:
        'unclean.leader.election.enable=true: a replica that lacks acknowledged records may become leader, and they are lost.',
      leaderMayBeAlone:
        'acks=all waits for the replicas in sync, but with min.insync.replicas=1 that may be the leader alone: if its disk is lost then, so are acknowledged records.',
      survives:
        'Acknowledged records survive the loss of any {{disks}} of {{replicas}} replicas; writes go on while at most {{away}} are away.',
    },
    finding: {
      blocksWhenOneIsAway:
        'As many replicas must be in sync as there are: when one is away, no write is taken (NOT_ENOUGH_REPLICAS).',
      neverEnoughReplicas:
        'More replicas must be in sync than there are: no write with acks=all is ever taken.',
      minimumCapped:
        'min.insync.replicas is larger than the replication factor; Kafka counts no more than there are (since 3.7).',
      minimumUnused: 'min.insync.replicas stops no write of this producer: it asks for acks=all.',
      uncleanToo: 'An unclean election may lose committed records besides.',
      retriesDuplicate:
        'enable.idempotence=false: when an answer is lost, a retry writes the record twice.',
      retriesReorder:
        'Without idempotence and with more than one request in flight, a retry may land behind a later record.',
      noRetries: 'retries=0: the first error of a broker or the network is the last.',
    },
  },
};
