import {
  CONNECT_OWNERS,
  connectDefinitions,
  type ConnectOwner,
} from '../../src/engine/config/connect/index.ts';
import {
  configDefinition,
  type ConfigOwner,
  type ConfigValue,
  type ProfileName,
} from '../../src/engine/config/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json } from '../format.ts';
import { long, text } from '../read.ts';

export const configs: Adapter = {
  answer(given, { profile }) {
    const owner = text(given, 'client');
    if (!isConfigOwner(owner) && !isConnectOwner(owner)) return null;
    const definition = definitionOf(profile, owner, text(given, 'key'));
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

export function isConfigOwner(client: string): client is ConfigOwner {
  return OWNERS.some((owner) => owner === client);
}

export function isConnectOwner(client: string): client is ConnectOwner {
  return CONNECT_OWNERS.some((owner) => owner === client);
}

/** The definition of a key, whoever owns it; null where this version has no such key. */
export function definitionOf(profile: ProfileName, owner: ConfigOwner | ConnectOwner, key: string) {
  return isConnectOwner(owner)
    ? (connectDefinitions(profile, owner).get(key) ?? null)
    : configDefinition(profile, owner, key);
}

export function configJson(value: ConfigValue): Json {
  return typeof value === 'bigint' ? long(value) : value;
}
