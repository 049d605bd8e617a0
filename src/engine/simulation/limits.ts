/** How large a world may become; said before it is hit. */
export const LIMITS = {
  servers: 110,
  clients: 64,
  /** Partitions of one topic at its creation. */
  partitionsPerTopic: 10_000,
  /** Records of one send command. */
  recordsPerCommand: 1_000,
  /** Characters of a key or a value. */
  textLength: 10_000,
  nameLength: 60,
} as const;
