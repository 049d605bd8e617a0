import { isReassigning } from '../../../src/engine/controller/metadata/partition.ts';
import type { JsonObject } from '../../format.ts';
import { groupPicture } from './groups.ts';
import { listOffset } from './lookup.ts';
import { pass, type Play, type Stage } from './stage.ts';
import {
  ascending,
  firstLive,
  liveBrokers,
  metadataOf,
  partitionsJson,
  pausedBrokers,
  servingOf,
  serverOf,
} from './view.ts';

const TIMEOUT_MS = 40_000;
const LOOK_EVERY_MS = 150;
const STABLE_MS = 1_500;
/** Longer settings are not waited for. */
const AWAITED_MS = 10_000;

/** How long everything has to stay unchanged: longer while a paused broker's session or lag may still run out. */
function stableMs(stage: Stage, config: JsonObject): number {
  if (pausedBrokers(stage.world).length === 0) return STABLE_MS;
  const sessionMs = Number(
    config['broker.session.timeout.ms'] ?? config['zookeeper.session.timeout.ms'],
  );
  const lagMs = Number(config['replica.lag.time.max.ms'] ?? 30_000) * 1.5;
  return 2_000 + Math.max(...[sessionMs, lagMs].filter((ms) => ms <= AWAITED_MS), 0);
}

/** Waits until nothing has changed for long enough, as the recorder looked at it. */
export function* settle(stage: Stage, config: JsonObject): Play {
  const stable = stableMs(stage, config);
  const endMs = stage.world.nowMs + TIMEOUT_MS;
  let last = '';
  let sinceMs = stage.world.nowMs;
  while (stage.world.nowMs < endMs) {
    const { nowMs } = stage.world;
    const seen = picture(stage);
    if (seen === null || seen !== last) {
      sinceMs = nowMs;
      last = seen ?? '';
    } else if (nowMs - sinceMs >= stable) return { settled: true };
    yield* pass(stage, LOOK_EVERY_MS);
  }
  return { settled: false };
}

/** Everything that can be seen, as text; null while something is known to be under way. */
function picture(stage: Stage): string | null {
  const { world } = stage;
  const live = new Set(liveBrokers(world).map(({ kafkaId }) => kafkaId));
  const might = new Set([...live, ...pausedBrokers(world).map(({ kafkaId }) => kafkaId)]);
  let first: string | null = null;
  for (const node of liveBrokers(world)) {
    const metadata = metadataOf(node);
    if (metadata === null) return null;
    const seen = metadata.brokers.map(({ id }) => id);
    if ([...live].some((id) => !seen.includes(id)) || seen.some((id) => !might.has(id)))
      return null;
    const { topics } = metadata;
    for (const { leader, replicas, isr } of topics.flatMap(({ partitions }) => partitions)) {
      if (leader >= 0 && !might.has(leader)) return null;
      if (live.has(leader) && replicas.some((id) => live.has(id) && !isr.includes(id))) return null;
    }
    const sorted = topics.map((topic) => [topic.topic, partitionsJson(topic)] as const);
    sorted.sort(([a], [b]) => (a < b ? -1 : 1));
    const view = JSON.stringify([ascending(seen), sorted]);
    if (first !== null && first !== view) return null;
    first = view;
  }
  if (stage.hasReassigned) {
    if (isAnyReassigning(stage)) return null;
    stage.hasReassigned = false;
  }
  const groups = groupPicture(stage);
  if (groups === null) return null;
  return `${first} ${groups} ${stage.loads.size === 0 ? highWatermarks(stage, live) : ''}`;
}

function isAnyReassigning({ world }: Stage): boolean {
  const topics = servingOf(firstLive(world))?.image.topics ?? [];
  return topics.some(({ partitions }) => partitions.some(isReassigning));
}

function highWatermarks({ world }: Stage, live: ReadonlySet<number>): string {
  if (live.size === 0) return '';
  const topics = metadataOf(firstLive(world))?.topics ?? [];
  const ends = topics
    .filter(({ topic }) => !topic.startsWith('__'))
    .flatMap(({ topic, partitions }) =>
      partitions
        .filter(({ leader }) => live.has(leader))
        .map(({ partition, leader }) =>
          listOffset(serverOf(world, leader), { topic, partition }, -1, 'read_uncommitted'),
        ),
    );
  return JSON.stringify(ends);
}
