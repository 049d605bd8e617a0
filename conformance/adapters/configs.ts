import {
  configDefinition,
  type ConfigOwner,
  type ConfigValue,
} from '../../src/engine/config/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json } from '../format.ts';
import { long, text } from '../read.ts';

export const configs: Adapter = {
  answer(given, { profile }) {
    const owner = text(given, 'client');
    if (!isConfigOwner(owner)) return null;
    const definition = configDefinition(profile, owner, text(given, 'key'));
    if (definition === null) return null;
    const { type, required, defaultValue, valid, importance, internal } = definition;
    if (internal !== (given['internal'] === true)) return { internal };
    return { type, default: required ? 'NO_DEFAULT' : configJson(defaultValue), valid, importance };
  },
};

const OWNERS: readonly ConfigOwner[] = [
  'broker',
  'topic',
  'producer',
  'consumer',
  'admin',
  'group',
];

/** Connect and MirrorMaker have keys too, which the simulator does not know. */
export function isConfigOwner(client: string): client is ConfigOwner {
  return OWNERS.some((owner) => owner === client);
}

export function configJson(value: ConfigValue): Json {
  return typeof value === 'bigint' ? long(value) : value;
}
