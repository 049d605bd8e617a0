import { expect, test } from 'vitest';
import { findPartition } from '../metadata/image.ts';
import { NO_CHANGE } from '../metadata/partition.ts';
import {
  after,
  contextOf,
  type Controller,
  controllerOf,
  withTopic,
} from './controller.fixture.ts';
import {
  balanceLeaders,
  electUncleanLeaders,
  hasLeaderlessPartitions,
  isImbalanced,
} from './periodic.ts';

/** Partitions of [1, 2] that were all changed in the same way. */
function changed(
  partitions: number,
  fields: { readonly leader: number; readonly isr: readonly number[] },
  configs: readonly { readonly key: string; readonly value: string }[] = [],
): Controller {
  const assignment = Array.from({ length: partitions }, () => [1, 2]);
  const controller = withTopic(controllerOf(2), 't', assignment, configs);
  const topicId = controller.image.directory[0]?.topicId ?? '';
  const records = assignment.map(
    (_replicas, partition) =>
      ({ type: 'PartitionChangeRecord', topicId, partition, ...NO_CHANGE, ...fields }) as const,
  );
  return after(controller, { records, memory: controller.memory });
}

test('[PER-1] preferred replicas lead again, in pieces if there are many', () => {
  const imbalanced = changed(3, { leader: 2, isr: [1, 2] });
  expect(isImbalanced(imbalanced.image)).toBe(true);
  const context = contextOf(imbalanced);
  const settings = { ...context.settings, maxElectionsPerImbalance: 2 };
  const some = balanceLeaders({ ...context, settings });
  expect(some).toMatchObject({ hasMore: true, records: { length: 2 } });
  const { records, hasMore } = balanceLeaders(context);
  expect(hasMore).toBe(false);
  const balanced = after(imbalanced, { records, memory: imbalanced.memory });
  expect(isImbalanced(balanced.image)).toBe(false);
});

test('[PER-1] a preferred replica out of sync does not', () => {
  expect(balanceLeaders(contextOf(changed(1, { leader: 2, isr: [2] }))).records).toEqual([]);
});

test('[PER-2] leaderless partitions get a leader where the topic allows it', () => {
  const lost = { leader: -1, isr: [] };
  const forbidden = changed(1, lost);
  expect(hasLeaderlessPartitions(forbidden.image)).toBe(true);
  expect(electUncleanLeaders(contextOf(forbidden)).records).toEqual([]);
  const allowed = changed(1, lost, [{ key: 'unclean.leader.election.enable', value: 'true' }]);
  const { records } = electUncleanLeaders(contextOf(allowed));
  const led = after(allowed, { records, memory: allowed.memory });
  expect(findPartition(led.image, 't', 0)).toMatchObject({
    leader: 1,
    isr: [1],
    leaderRecoveryState: 'RECOVERING',
  });
});
