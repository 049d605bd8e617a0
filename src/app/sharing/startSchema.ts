import * as v from 'valibot';
import { OWN_LIMITS, scenarios, type ScenarioId } from '../../scenarios/index.ts';
import type { Start } from '../session/index.ts';
import { int, text } from './values.ts';

function upTo(max: number, min = 0) {
  return v.pipe(int, v.minValue(min), v.maxValue(max));
}

const topic = v.strictObject({
  name: text(1_000),
  partitions: upTo(OWN_LIMITS.partitions, 1),
  replicationFactor: upTo(OWN_LIMITS.brokers, 1),
  minInsyncReplicas: upTo(OWN_LIMITS.brokers, 1),
});

const start: v.GenericSchema<unknown, Start> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('scenario'),
    id: v.custom<ScenarioId>((id) => scenarios.some((scenario) => scenario.id === id)),
  }),
  v.strictObject({
    kind: v.literal('own'),
    cluster: v.strictObject({
      brokers: upTo(OWN_LIMITS.brokers, 1),
      racks: upTo(OWN_LIMITS.racks, 1),
      controllers: upTo(OWN_LIMITS.controllers),
      ensemble: v.exactOptional(upTo(OWN_LIMITS.ensemble, 1)),
      topics: v.pipe(v.array(topic), v.maxLength(OWN_LIMITS.topics)),
      producers: upTo(OWN_LIMITS.producers),
      consumers: upTo(OWN_LIMITS.consumers),
    }),
  }),
]);

/** Whether a value from outside is something that a session can begin with. */
export function isStart(value: unknown): value is Start {
  return v.is(start, value);
}
