import * as v from 'valibot';

/** Values of commands that come from outside, with their bounds. */
export const int = v.pipe(v.number(), v.safeInteger());
/** A position in a list: a partition, a cluster. */
export const index = v.pipe(int, v.minValue(0), v.maxValue(1_000_000));
/** Position of a process in `world.nodes`. */
export const node = v.pipe(int, v.minValue(0), v.maxValue(10_000));
/** `node.id` */
export const kafkaId = v.pipe(int, v.minValue(0), v.maxValue(2_147_483_647));

export function text(maxLength: number) {
  return v.pipe(v.string(), v.maxLength(maxLength));
}

/** Longer than Kafka allows, so that Kafka itself can refuse it by its own words. */
export const topicName = text(1_000);

const configLength = 10_000;
/** Most settings of one thing; no Kafka has more keys. */
const configsMax = 500;

export const configText = text(configLength);
export const configs = v.pipe(
  v.record(text(configLength), configText),
  v.check((entries) => Object.keys(entries).length <= configsMax),
);

export function list<Schema extends v.GenericSchema>(item: Schema, maxLength = 1_000) {
  return v.pipe(v.array(item), v.maxLength(maxLength));
}
