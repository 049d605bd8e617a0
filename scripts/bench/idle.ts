import { step, type World } from '../../src/engine/index.ts';
import { atMost, type Measured } from './budget.ts';
import { processorMicros } from './clock.ts';
import { busyWorld, type Size } from './worlds.ts';

const MEASURED_MS = 2_000;

/** A request, its answer, and the timer that one of the two waits for. */
const EVENTS = 3;

/** Kafka's own traffic while nobody uses it, in requests a second, from its default settings. */
function requestsOf(world: World, { brokers, profile }: Size): number {
  const fetchers = world.nodes.reduce((sum, node) => {
    if (node.kind !== 'server' || node.server.kind === 'down') return sum;
    const { broker } = node.server.runtime;
    const running = broker?.replication.memory.fetchers.filter(
      ({ partitions }) => partitions.length > 0,
    );
    return sum + (running?.length ?? 0);
  }, 0);
  // replica.fetch.wait.max.ms = 500.
  const replication = fetchers * 2;
  // A session of ZooKeeper is pinged each third of zookeeper.session.timeout.ms = 18 s.
  if (profile === 'book') return replication + brokers / 6;
  // broker.heartbeat.interval.ms = 2 s; a NoOpRecord each metadata.max.idle.interval.ms = 500 ms is fetched by all
  // brokers and the two other controllers, and so is the high watermark that has passed it (KIP-1166).
  return replication + brokers / 2 + (brokers + 2) * 4;
}

function measureOne(size: Size): Measured {
  let world = busyWorld(size);
  const expected = requestsOf(world, size) * EVENTS;
  const endMs = world.nowMs + MEASURED_MS;
  let steps = 0;
  const micros = processorMicros(() => {
    while (world.nowMs < endMs) {
      const outcome = step(world);
      if (outcome === null) throw new Error('The agenda is empty');
      world = outcome.world;
      steps += 1;
    }
  });
  const perSecond = (steps * 1_000) / MEASURED_MS;
  const detail =
    `${perSecond.toFixed(0)} steps a second where Kafka has ${expected.toFixed(0)} events, ` +
    `${((micros / 1_000) * (1_000 / MEASURED_MS)).toFixed(0)} ms of work for each second`;
  const what = `${size.profile ?? 'modern'}: idle cluster of ${size.brokers} ÷ Kafka's heartbeats and polls`;
  return atMost(what, perSecond / expected, 1.1, '×', detail);
}

/** Steps of an idle cluster of 100 brokers against its heartbeats and long polls in Kafka. */
export function measureIdle(): readonly Measured[] {
  return (['modern', 'book'] as const).map((profile) =>
    measureOne({ brokers: 100, partitions: 1_000, profile, isIdle: true }),
  );
}
