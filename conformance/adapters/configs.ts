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
    // An owner that config/ does not know has no definition.
    const owner = text(given, 'client') as ConfigOwner;
    const definition = configDefinition(profile, owner, text(given, 'key'));
    if (definition === null) return null;
    const { type, required, defaultValue, valid, importance, internal } = definition;
    if (internal !== (given['internal'] === true)) return { internal };
    return { type, default: required ? 'NO_DEFAULT' : configJson(defaultValue), valid, importance };
  },
};

export function configJson(value: ConfigValue): Json {
  return typeof value === 'bigint' ? long(value) : value;
}
