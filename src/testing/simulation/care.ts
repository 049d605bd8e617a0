/**
 * How a run treats its cluster. `gentle`: only what Kafka's guarantees outlive, so that all of them are checked to the
 * end. `harsh`: power and disks are lost, and leaders may be elected uncleanly.
 */
export type Care = 'gentle' | 'harsh';
