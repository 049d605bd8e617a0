import type { Json, JsonObject } from '../../format.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Driver } from '../driver.ts';
import type { Placeholders } from './placeholders.ts';

/** A case while it is played. */
export interface Playing {
  readonly cluster: Cluster;
  readonly driver: Driver;
  readonly placeholders: Placeholders;
  /** Steps that run on while others are played. */
  readonly background: Map<string, Promise<Json>>;
  /** What was told last, to which the next telling is compared; null: not asked yet. */
  quorum: JsonObject | null;
  controller: { readonly id: Json; readonly epoch: number } | null;
}

/** An answer of the driver as an object; it answers with nothing else to these questions. */
export async function askObject({ driver }: Playing, command: JsonObject): Promise<JsonObject> {
  const answer = await driver.ask(command);
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) {
    return answer as JsonObject;
  }
  throw new Error(`${JSON.stringify(command)} was answered by ${JSON.stringify(answer)}`);
}
