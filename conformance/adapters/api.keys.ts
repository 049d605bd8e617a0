import { apiOfId } from '../../src/engine/config/index.ts';
import type { Adapter } from '../adapter.ts';
import { number } from '../read.ts';

export const apiKeys: Adapter = {
  answer(given, { profile }) {
    const api = apiOfId(profile, number(given, 'id'));
    if (api === null) return null;
    const { name, message, minVersion, maxVersion, listeners, clusterAction, forwardable } = api;
    return {
      name,
      message,
      min: minVersion,
      max: maxVersion,
      listeners,
      clusterAction,
      forwardable,
    };
  },
};
