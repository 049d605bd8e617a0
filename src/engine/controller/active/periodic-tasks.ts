import type { Ticket } from '../../kernel/agenda.ts';
import type { ControllerSettings } from '../kraft/context.ts';
import { nextFencing } from '../kraft/fencing.ts';
import { expiredSession, nextSessionExpiryMs } from '../kraft/memory.ts';
import {
  balanceLeaders,
  electUncleanLeaders,
  fencingCheckIntervalMs,
  type PeriodicDecision,
} from '../kraft/periodic.ts';
import type {
  ControllerSetup,
  ControllerTimer,
  ControllerTurn,
  ControlPlane,
  PeriodicTask,
} from './state.ts';
import { contextOf, write } from './write.ts';

const TASKS: readonly PeriodicTask[] = [
  'noOp',
  'fenceStaleBrokers',
  'balanceLeaders',
  'electUncleanLeaders',
];

/** How long after its last run a task runs again; null: never. */
function intervalMs(task: PeriodicTask, settings: ControllerSettings): number | null {
  switch (task) {
    case 'noOp':
      return settings.maxIdleIntervalMs > 0 ? settings.maxIdleIntervalMs : null;
    case 'fenceStaleBrokers':
      return fencingCheckIntervalMs(settings.sessionTimeoutMs);
    case 'balanceLeaders':
      return settings.autoLeaderRebalance ? settings.leaderImbalanceCheckIntervalMs : null;
    case 'electUncleanLeaders':
      return settings.uncleanElectionIntervalMs;
  }
}

function schedule(turn: ControllerTurn, task: PeriodicTask, delayMs: number | null): Ticket | null {
  return delayMs === null ? null : turn.schedule(delayMs, { area: 'controller', type: task });
}

export function startPeriodicTasks(
  turn: ControllerTurn,
  settings: ControllerSettings,
): Readonly<Record<PeriodicTask, Ticket | null>> {
  const start = (task: PeriodicTask): Ticket | null =>
    schedule(turn, task, intervalMs(task, settings));
  return {
    noOp: start('noOp'),
    fenceStaleBrokers: start('fenceStaleBrokers'),
    balanceLeaders: start('balanceLeaders'),
    electUncleanLeaders: start('electUncleanLeaders'),
  };
}

export function stopPeriodicTasks(
  turn: ControllerTurn,
  timers: Readonly<Record<PeriodicTask, Ticket | null>>,
): void {
  for (const task of TASKS) turn.cancel(timers[task]);
}

function rescheduled(
  turn: ControllerTurn,
  { quorum, controller }: ControlPlane,
  task: PeriodicTask,
  delayMs: number | null,
): ControlPlane {
  const timers = { ...controller.timers, [task]: schedule(turn, task, delayMs) };
  return { quorum, controller: { ...controller, timers } };
}

/** A task's time has come. */
export function onControllerTimer(
  turn: ControllerTurn,
  setup: ControllerSetup,
  plane: ControlPlane,
  { type: task }: ControllerTimer,
): ControlPlane {
  const { memory } = plane.controller;
  const delayMs = intervalMs(task, setup.settings);
  switch (task) {
    case 'noOp': {
      const written = write(turn, plane, [{ type: 'NoOpRecord' }], memory);
      return rescheduled(turn, written, task, delayMs);
    }
    case 'fenceStaleBrokers':
      return fenceNext(turn, setup, plane, delayMs);
    case 'balanceLeaders':
    case 'electUncleanLeaders': {
      const decide = task === 'balanceLeaders' ? balanceLeaders : electUncleanLeaders;
      const { records, hasMore }: PeriodicDecision = decide(
        contextOf(turn, setup, plane.controller),
      );
      const written = write(turn, plane, records, memory);
      return rescheduled(turn, written, task, hasMore ? 0 : delayMs);
    }
  }
}

/** [SES-4] One stale broker a run; if more have gone stale the task runs again at once. */
function fenceNext(
  turn: ControllerTurn,
  setup: ControllerSetup,
  plane: ControlPlane,
  delayMs: number | null,
): ControlPlane {
  const { memory } = plane.controller;
  const { sessionTimeoutMs } = setup.settings;
  const session = expiredSession(memory, turn.nowMs, sessionTimeoutMs);
  const decision = nextFencing(contextOf(turn, setup, plane.controller), memory);
  if (session !== null) {
    const { brokerId, brokerEpoch, lastContactMs } = session;
    turn.emit({
      type: 'SessionExpired',
      brokerId,
      brokerEpoch,
      silentMs: turn.nowMs - lastContactMs,
    });
  }
  if (decision === null) return rescheduled(turn, plane, 'fenceStaleBrokers', delayMs);
  const written = write(turn, plane, decision.records, decision.memory);
  const next = nextSessionExpiryMs(written.controller.memory, sessionTimeoutMs);
  const hasMore = next !== null && next <= turn.nowMs;
  return rescheduled(turn, written, 'fenceStaleBrokers', hasMore ? 0 : delayMs);
}
