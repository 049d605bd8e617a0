import { placeReplicas, type UsableBroker } from '../../src/engine/controller/index.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { list, number } from '../read.ts';
import { javaRandom } from './java-random.ts';

const RUNS = 600;

/** A count of each run, by what it is a count of. */
type Counts = Readonly<Record<string, readonly number[]>>;

function settled(counts: readonly number[]): Json {
  const [first] = counts;
  return counts.every((count) => count === first) ? (first ?? 0) : 'varies';
}

function settledByName(names: readonly string[], runs: readonly Counts[]): JsonObject {
  return Object.fromEntries(
    names.map((name) => [name, settled(runs.map((run) => run[name]?.length ?? 0))]),
  );
}

/** Occurrences of each name. */
function tally(names: readonly string[]): Counts {
  const counts: Record<string, number[]> = {};
  for (const name of names) (counts[name] ??= []).push(1);
  return counts;
}

export const replicaPlacement: Adapter = {
  answer(given) {
    const brokers = list(given, 'brokers') as readonly JsonObject[];
    const usable = brokers.map((broker): UsableBroker => ({
      brokerId: number(broker, 'id'),
      rack: broker['rack'] as string | null,
      fenced: broker['fenced'] === true,
    }));
    const rackOf = (id: number): string => usable.find((b) => b.brokerId === id)?.rack ?? '';
    const isFenced = (id: number): boolean => usable.some((b) => b.brokerId === id && b.fenced);
    const runs: (readonly (readonly number[])[])[] = [];
    for (let seed = 0; seed < RUNS; seed += 1) {
      const placed = placeReplicas(
        usable,
        number(given, 'partitions'),
        number(given, 'replicationFactor'),
        javaRandom(seed),
      );
      if ('error' in placed) return { error: placed.error, message: placed.message };
      runs.push(placed);
    }
    const names = usable.map((broker) => String(broker.brokerId));
    const racks = [...new Set(usable.map((broker) => broker.rack ?? ''))];
    const partitions = runs.flat();
    return {
      leads: settledByName(
        names,
        runs.map((run) => tally(run.map((replicas) => String(replicas[0])))),
      ),
      holds: settledByName(
        names,
        runs.map((run) => tally(run.flat().map(String))),
      ),
      rackHolds: settledByName(
        racks,
        runs.map((run) => tally(run.flat().map(rackOf))),
      ),
      racksOfAPartition: settled(partitions.map((p) => new Set(p.map(rackOf)).size)),
      fencedOfAPartition: settled(partitions.map((p) => p.filter(isFenced).length)),
    };
  },
};
