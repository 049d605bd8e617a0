import { configValue } from '../picture/details/configs.ts';
import { newestImage } from '../picture/metadata.ts';
import type { World } from '../simulation/world.ts';
import {
  GUARANTEES,
  type Account,
  type GuaranteeName,
  type SettingReason,
  type Verdict,
} from './types.ts';

/** How each guarantee stands in a world with this account. */
export function verdictsOf(world: World, { breaks }: Account): readonly Verdict[] {
  const unpromised = unpromisedBy(world);
  return GUARANTEES.map((guarantee): Verdict => {
    const since = breaks[guarantee];
    if (since !== null && since.reason.kind !== 'setting')
      return { guarantee, state: 'broken', since };
    const reason = since?.reason.kind === 'setting' ? since.reason : unpromised[guarantee];
    return reason === undefined
      ? { guarantee, state: 'kept' }
      : { guarantee, state: 'notPromised', reason, since };
  });
}

/** [GUA-1] to [GUA-8]: what the settings of producers and topics take away, the first of them for each guarantee. */
function unpromisedBy(world: World): Partial<Record<GuaranteeName, SettingReason>> {
  const unclean = uncleanTopic(world);
  const reasons: Partial<Record<GuaranteeName, SettingReason>> =
    unclean === null ? {} : { acknowledgedSurvive: unclean, committedSurvive: unclean };
  for (const node of world.nodes) {
    if (node.kind !== 'producer' || node.producer === null) continue;
    const { acks, enableIdempotence, retries, maxInFlightRequests } = node.producer.settings;
    const base = { kind: 'setting', owner: node.name } as const;
    if (acks !== -1) reasons.acknowledgedSurvive = { ...base, key: 'acks', value: String(acks) };
    if (enableIdempotence || retries === 0) continue;
    const off = { ...base, key: 'enable.idempotence', value: 'false' } as const;
    reasons.writtenOnce ??= off;
    if (maxInFlightRequests > 1) reasons.orderKept ??= off;
  }
  return reasons;
}

function uncleanTopic(world: World): SettingReason | null {
  const key = 'unclean.leader.election.enable';
  for (const cluster of world.clusters.keys()) {
    for (const { topic } of newestImage(world, cluster).topics) {
      if (configValue(world, cluster, topic, key) === 'true')
        return { kind: 'setting', key, value: 'true', owner: topic };
    }
  }
  return null;
}
