import { describe, expect, it } from 'vitest';
import type { Picture } from '../../../engine/selectors.ts';
import { bottom, holds, overlaps, right, type Box } from '../geometry.ts';
import { group, member } from '../fixtureGroups.ts';
import { broker, client, picture, replica } from '../fixtureParts.ts';
import { combined, deadLeader, grid, oneBroker } from '../fixtures.ts';
import { layoutPicture, structureOf } from './layout.ts';

const sizes = [
  ['1440', 800, 640],
  ['1024', 520, 440],
  ['phone', 390, 560],
] as const;
const pictures = [
  ['one broker', oneBroker()],
  ['three brokers, one dead', deadLeader()],
  ['combined', combined()],
  ['two racks', grid(6, 3, 2, 3)],
  ['12 partitions on 5 brokers', grid(5, 12, 0, 2)],
  ['12 brokers in 3 racks', grid(12, 12, 3, 6)],
  ['10 brokers, 24 partitions, 32 clients', grid(10, 24, 0, 32)],
  ['nothing', picture({})],
] as const;
const cases = sizes.flatMap(([size, width, height]) =>
  pictures.map(([name, shown]) => [name, size, shown, width, height] as const),
);

function pairs<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((one, index) =>
    items.slice(index + 1).map((other) => [one, other] as const),
  );
}

describe.each(cases)('%s at %s', (_name, _size, shown: Picture, width: number, height: number) => {
  const layout = layoutPicture(shown, width, height);
  const whole: Box = { x: 0, y: 0, width: layout.width, height: layout.height };

  it('keeps every box inside and apart from every other', () => {
    const boxes = [...layout.boxes.values()];
    for (const box of boxes) expect(holds(whole, box)).toBe(true);
    for (const [one, other] of pairs(boxes)) expect(overlaps(one, other, 4)).toBe(false);
  });
  it('keeps replicas inside their broker, below its header, apart', () => {
    for (const box of layout.clusters.flatMap((cluster) => cluster.brokers)) {
      for (const replica of box.replicas) {
        expect(holds({ x: 0, y: 30, width: box.width, height: box.height - 30 }, replica)).toBe(
          true,
        );
      }
      for (const [one, other] of pairs(box.replicas)) expect(overlaps(one, other)).toBe(false);
    }
  });
  it('draws each replica exactly once', () => {
    const drawn = layout.clusters
      .flatMap((cluster) => cluster.brokers)
      .flatMap((box) => box.replicas.map((one) => `${box.node} ${one.topic}-${one.partition}`));
    const there = shown.clusters
      .flatMap((cluster) => cluster.brokers)
      .flatMap((one) =>
        one.topics.flatMap(({ topic, replicas }) =>
          replicas.map(({ partition }) => `${one.node} ${topic}-${partition}`),
        ),
      );
    expect(drawn.sort()).toEqual(there.sort());
  });
});

describe('the order of things', () => {
  it('stands controllers above brokers above clients', () => {
    const [cluster] = layoutPicture(deadLeader(), 800, 640).clusters;
    const lowest = (boxes: readonly Box[] = []) => Math.max(...boxes.map(bottom));
    const highest = (boxes: readonly Box[] = []) => Math.min(...boxes.map((box) => box.y));
    expect(lowest(cluster?.controllers)).toBeLessThan(highest(cluster?.brokers));
    expect(lowest(cluster?.brokers)).toBeLessThan(highest(cluster?.clients));
  });
  it('orders brokers by id, whatever order they came in', () => {
    const shuffled = picture({ brokers: [broker(7, 3, []), broker(8, 1, []), broker(9, 2, [])] });
    const [cluster] = layoutPicture(shuffled, 800, 640).clusters;
    const byX = [...(cluster?.brokers ?? [])].sort((a, b) => a.x - b.x);
    expect(byX.map((box) => box.node)).toEqual([8, 9, 7]);
  });
  it('puts a broker on each row of a phone', () => {
    const [cluster] = layoutPicture(deadLeader(), 390, 560).clusters;
    const lefts = new Set(cluster?.brokers.map((box) => box.x));
    expect(lefts.size).toBe(1);
    expect(cluster?.detail).toBe('row');
  });
  it('frames a rack of several brokers and keeps each within its own', () => {
    const shown = grid(6, 3, 2, 0);
    const [cluster] = layoutPicture(shown, 800, 640).clusters;
    expect(cluster?.racks.map((rack) => rack.rack)).toEqual(['a', 'b']);
    for (const one of shown.clusters[0]?.brokers ?? []) {
      const box = cluster?.brokers.find((placed) => placed.node === one.node);
      const frame = cluster?.racks.find((rack) => rack.rack === one.rack);
      expect(box !== undefined && frame !== undefined && holds(frame, box)).toBe(true);
    }
  });
  it('names racks in the header when each has one broker only', () => {
    const [cluster] = layoutPicture(deadLeader(), 800, 640).clusters;
    expect(cluster?.racks).toEqual([]);
    expect(cluster?.brokers.every((box) => box.namesRack)).toBe(true);
  });
});

describe('detail follows space', () => {
  it.each([
    [3, 3, 800, 640, 'strip'],
    [6, 6, 800, 640, 'row'],
    [5, 12, 800, 640, 'bar'],
    [10, 48, 800, 640, 'tick'],
    [10, 48, 2200, 1400, 'strip'],
  ] as const)(
    '%i brokers with %i partitions in %i × %i: %s',
    (brokers, partitions, w, h, detail) => {
      expect(layoutPicture(grid(brokers, partitions, 0, 2), w, h).clusters[0]?.detail).toBe(detail);
    },
  );
});

describe('what a layout depends on', () => {
  it('is the same for a running and a dead broker', () => {
    const before = deadLeader();
    const after = structuredClone(before);
    const [cluster] = after.clusters;
    const revived = {
      ...after,
      clusters: [
        { ...cluster, brokers: cluster?.brokers.map((one) => ({ ...one, process: 'running' })) },
      ],
    } as unknown as Picture;
    expect(structureOf(revived)).toBe(structureOf(before));
    expect(layoutPicture(revived, 800, 640)).toEqual(layoutPicture(before, 800, 640));
  });
  it('changes with a replica that comes', () => {
    expect(structureOf(grid(3, 3, 0, 1))).not.toBe(structureOf(grid(3, 4, 0, 1)));
  });
  it('lays clusters out beside each other, and below where that is too narrow', () => {
    const [one] = deadLeader().clusters;
    const [other] = grid(3, 2, 0, 0).clusters;
    if (one === undefined || other === undefined) throw new Error('fixtures have a cluster each');
    const moved = {
      ...other,
      name: 'second',
      controllers: [],
      brokers: other.brokers.map((b) => ({ ...b, node: b.node + 20 })),
    };
    const [left, beside] = layoutPicture({ clusters: [one, moved] }, 800, 900).clusters;
    expect(Math.max(...(left?.brokers ?? []).map(right))).toBeLessThanOrEqual(400);
    expect(Math.min(...(beside?.brokers ?? []).map((box) => box.x))).toBeGreaterThan(400);
    const layout = layoutPicture({ clusters: [one, moved] }, 700, 900);
    const [upper, lower] = layout.clusters;
    const end = Math.max(...(upper?.clients ?? []).map(bottom));
    expect(Math.min(...(lower?.brokers ?? []).map((box) => box.y))).toBeGreaterThan(end);
    expect(Math.max(...(lower?.brokers ?? []).map(right))).toBeLessThanOrEqual(700);
  });
});

describe('a group', () => {
  const names = ['shop', 'billing-1', 'billing-2', 'billing-3'];
  const shown = picture({
    brokers: [broker(0, 1, []), broker(1, 2, []), broker(2, 3, [])],
    clients: names.map((name, index) =>
      client(3 + index, index === 0 ? 'producer' : 'consumer', name, {
        groupId: index === 0 ? null : 'billing',
      }),
    ),
    groups: [group('billing', [member(4, 0, []), member(5, 1, []), member(6, 2, [])], [])],
  });
  it.each(sizes)('frames its members and nobody else, at %s', (_size, width, height) => {
    const [cluster] = layoutPicture(shown, width, height).clusters;
    const frame = cluster?.groups[0];
    if (frame === undefined) throw new Error('the group has no frame');
    for (const box of cluster?.clients ?? []) {
      if (box.node === 3) expect(overlaps(frame, box, 4)).toBe(false);
      else expect(holds(frame, box)).toBe(true);
    }
    for (const box of cluster?.brokers ?? []) expect(overlaps(frame, box, 8)).toBe(false);
  });
  it('folds the topics of Kafka’s own to a line each', () => {
    const replicas = Array.from({ length: 50 }, (_, index) =>
      replica('__consumer_offsets', index, 1),
    );
    const [cluster] = layoutPicture(
      picture({ brokers: [broker(0, 1, replicas)] }),
      800,
      640,
    ).clusters;
    expect(cluster?.brokers[0]?.replicas).toEqual([]);
    expect(cluster?.brokers[0]?.folded).toHaveLength(1);
  });
});
