import type { ProfileName } from '../src/engine/config/index.ts';
import type { Json, JsonObject } from './format.ts';

/** Answers one action of a stateful case, and keeps the state for the next one. */
export type Player = (action: JsonObject) => Json;

/** What a case is asked of: the version of Kafka that has to answer. */
export interface Asked {
  readonly profile: ProfileName;
  readonly version: string;
}

/**
 * Stands between the format of one kind and the engine. It translates and holds no behaviour.
 * `answer` serves cases with `given` and `expect`; `start` serves cases with `steps`. A step that leaves Kafka a
 * choice (`anyOf`) needs no guidance: where the choice matters later, later steps list an answer for each of it.
 */
export interface Adapter {
  readonly answer?: (given: JsonObject, asked: Asked) => Json;
  readonly start?: (given: JsonObject, asked: Asked) => Player;
}
