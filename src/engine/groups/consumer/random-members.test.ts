import { describe, expect, test } from 'vitest';
import { createGroupCoordinator } from '../../../testing/group-coordinator.ts';
import { createMember, type Coordinator } from '../../../testing/consumer-group-members.ts';

type Member = ReturnType<typeof createMember>;

/** Integers in [0, bound) from a seed. */
function diceOf(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % bound;
  };
}

interface Run {
  readonly coordinator: Coordinator;
  readonly roll: (bound: number) => number;
  readonly members: Map<string, Member>;
  /** Does not speak, and believes that it holds what it held. */
  readonly paused: Set<string>;
  named: number;
}

function join(run: Run): void {
  run.named += 1;
  const instanceId = run.roll(3) === 0 ? `i-${String(run.roll(3))}` : null;
  const memberId = `m-${String.fromCharCode(0x4e00 + run.named)}`;
  const serverAssignor = run.roll(2) === 0 ? 'range' : 'uniform';
  const topics = [['orders'], ['payments'], ['orders', 'payments']][run.roll(3)] ?? ['orders'];
  const about = { instanceId, serverAssignor, subscribedTopicNames: topics };
  run.members.set(memberId, createMember(run.coordinator, memberId, about));
}

function act(run: Run): void {
  const ids = [...run.members.keys()];
  const id = ids[run.roll(Math.max(ids.length, 1))];
  const member = id === undefined ? undefined : run.members.get(id);
  const dice = run.roll(20);
  if (member === undefined || id === undefined || dice === 0) {
    if (run.members.size < 8) join(run);
    return;
  }
  if (dice === 1) {
    member.leave(run.roll(2) === 0 ? -1 : -2);
    run.members.delete(id);
  } else if (dice === 2) run.members.delete(id);
  else if (dice === 3) run.paused.add(id);
  else if (dice === 4) run.paused.delete(id);
  else if (dice === 5) {
    run.coordinator.moveAway();
    run.coordinator.reload();
  } else if (dice === 6) run.coordinator.setTopic('payments', 1 + run.roll(6));
  else if (dice === 7) run.coordinator.failAppends('NOT_ENOUGH_REPLICAS');
  else if (dice === 8) run.coordinator.failAppends('NONE');
  else if (!run.paused.has(id)) member.beat();
}

/** Whoever the coordinator gives a partition to has it alone. */
function findDoubleOwner({ coordinator }: Run): string | null {
  const group = coordinator.group();
  if (group?.type !== 'consumer') return null;
  const owners = new Map<string, string>();
  for (const { memberId, current } of group.members) {
    for (const { topic, partition } of [...current.assigned, ...current.pendingRevocation]) {
      const key = `${topic}-${String(partition)}`;
      const other = owners.get(key);
      if (other !== undefined) return `${key}: ${other} and ${memberId}`;
      owners.set(key, memberId);
    }
  }
  return null;
}

/** Members that are known to the coordinator and obey never believe two of them that they hold the same. */
function findBelievers(run: Run): string | null {
  const group = run.coordinator.group();
  if (group?.type !== 'consumer') return null;
  const owners = new Map<string, string>();
  for (const { memberId, current } of group.members) {
    const member = run.members.get(memberId);
    if (member?.epoch() !== current.memberEpoch) continue;
    for (const key of member.owned()) {
      const other = owners.get(key);
      if (other !== undefined) return `${key}: ${other} and ${memberId}`;
      owners.set(key, memberId);
    }
  }
  return null;
}

function converge(run: Run): void {
  run.coordinator.failAppends('NONE');
  run.paused.clear();
  for (let round = 0; round < 40; round += 1) {
    for (const member of run.members.values()) member.beat();
    run.coordinator.passMs(3000);
  }
}

describe('members that come, go, pause and vanish, coordinators that move', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))(
    '[NGP-8] no partition has two owners, and all comes to rest (seed %i)',
    (seed) => {
      const coordinator = createGroupCoordinator();
      coordinator.setTopic('payments', 3);
      const run: Run = {
        coordinator,
        roll: diceOf(seed),
        members: new Map(),
        paused: new Set(),
        named: 0,
      };
      join(run);
      for (let step = 0; step < 600; step += 1) {
        act(run);
        coordinator.passMs(run.roll(1500));
        expect(findDoubleOwner(run)).toBeNull();
        expect(findBelievers(run)).toBeNull();
      }
      converge(run);
      const group = coordinator.group();
      if (run.members.size > 0) expect(group?.state).toBe('Stable');
      const held = [...run.members.values()].flatMap((member) => member.owned());
      expect(new Set(held).size).toBe(held.length);
      const reads = (topic: string) =>
        group?.type === 'consumer' &&
        group.members.some(({ metadata }) => metadata.subscribedTopicNames.includes(topic));
      if (reads('orders')) expect(held.filter((key) => key.startsWith('orders-'))).toHaveLength(4);
    },
  );
});
