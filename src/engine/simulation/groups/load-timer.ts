/** A partition of `__consumer_offsets` has been read. */
export interface LoadTimer {
  readonly area: 'groups';
  readonly type: 'load';
  readonly partition: number;
  readonly leaderEpoch: number;
}
