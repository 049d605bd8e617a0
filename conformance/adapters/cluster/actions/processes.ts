import { atOnce, give, pass, type Action, type Stage } from '../stage.ts';
import { referredServer } from '../references.ts';
import { liveBrokers, metadataOf, serverOf } from '../view.ts';

const STOP_TIMEOUT_MS = 60_000;
const READY_TIMEOUT_MS = 30_000;
const LOOK_EVERY_MS = 400;

/** SIGKILL. */
export const kill = atOnce((stage, { broker }) => {
  const { id } = serverOf(stage.world, referredServer(stage.world, broker));
  give(stage, { type: 'kill', node: id });
  return {};
});

/** SIGTERM; what has not gone after a minute is killed. */
export const stop: Action = function* (stage, { broker }) {
  const { kafkaId, id } = serverOf(stage.world, referredServer(stage.world, broker));
  give(stage, { type: 'stop', node: id });
  const untilMs = stage.world.nowMs + STOP_TIMEOUT_MS;
  const hasGone = (): boolean => serverOf(stage.world, kafkaId).process === 'down';
  yield () => hasGone() || stage.world.nowMs >= untilMs;
  const exited = hasGone();
  if (!exited) give(stage, { type: 'kill', node: id });
  return { exited };
};

/** How long a process takes until it is heard of: the recorder's, on two cores, took 3 to 12 s. */
const BOOT_MS = 3_000;

/** Whether every running broker sees it alive. */
function isReady({ world }: Stage, kafkaId: number): boolean {
  return liveBrokers(world).every((node) =>
    metadataOf(node)?.brokers.some(({ id }) => id === kafkaId),
  );
}

export const start: Action = function* (stage, { broker, wait }) {
  const { kafkaId, id, isBroker } = serverOf(stage.world, referredServer(stage.world, broker));
  if (isBroker) yield* pass(stage, BOOT_MS);
  give(stage, { type: 'start', node: id });
  if (wait === false || !isBroker) return {};
  const untilMs = stage.world.nowMs + READY_TIMEOUT_MS;
  while (!isReady(stage, kafkaId)) {
    if (stage.world.nowMs >= untilMs) return { registered: false };
    yield* pass(stage, LOOK_EVERY_MS);
  }
  return { registered: true };
};

/** SIGSTOP. */
export const pause = atOnce((stage, { broker }) => {
  const { id } = serverOf(stage.world, referredServer(stage.world, broker));
  give(stage, { type: 'pause', node: id });
  return {};
});

/** SIGCONT. */
export const resume = atOnce((stage, { broker }) => {
  const { id } = serverOf(stage.world, referredServer(stage.world, broker));
  give(stage, { type: 'resume', node: id });
  return {};
});
