import type { ClassicGroup } from './classic/state.ts';
import type { ConsumerGroup } from './consumer/state.ts';

/** A group of either protocol; a classic one may become one of the consumer protocol and the other way round (KIP-848). */
export type Group = ClassicGroup | ConsumerGroup;
