/** States in words; Kafka's own names of states stand beside them as they are. */
export const states = {
  process: {
    running: 'running',
    paused: 'paused',
    stopping: 'stopping',
    pausedStopping: 'paused while stopping',
    down: 'down',
    dark: 'no power',
  },
  registration: {
    unregistered: 'not registered',
    fenced: 'fenced',
    unfenced: 'unfenced',
    shuttingDown: 'leaving',
  },
  zooKeeper: {
    registered: 'in /brokers/ids',
    unregistered: 'not in /brokers/ids',
    CONNECTING: 'Looks for a ZooKeeper server. It cannot know whether its session still lives.',
    CONNECTED: 'Its session lives as long as it is heard of.',
    EXPIRED: 'ZooKeeper has ended its session; it begins a new one.',
    CLOSED: 'It has ended its session itself.',
    LOOKING: 'Looks for a leader and serves nobody.',
    FOLLOWING: 'Serves reads, and passes writes on to the leader.',
    LEADING: 'Orders all writes, and ends sessions.',
  },
  partition: {
    NonExistentPartition: 'Never created, or deleted.',
    NewPartition: 'Assigned, without leader and ISR.',
    OnlinePartition: 'Has a leader.',
    OfflinePartition: 'Its leader has died, and nobody has taken over.',
  },
  role: {
    Unattached: 'Knows no leader and waits.',
    Prospective: 'Asks whether it would be elected.',
    Candidate: 'Asks for votes.',
    Leader: 'Writes the metadata log.',
    Follower: 'Copies the leader’s metadata log.',
    Resigned: 'Has given up the lead and waits for a successor.',
  },
  producerId: {
    UNINITIALIZED: 'It has no producer id yet.',
    INITIALIZING: 'It has asked for a producer id.',
    READY: 'It may send.',
    FATAL_ERROR: 'It can never send again.',
  },
  fetch: {
    INITIALIZING: 'no position yet',
    AWAIT_RESET: 'asks where to begin',
    FETCHING: 'fetching',
    AWAIT_VALIDATION: 'checks its position',
  },
} as const;
