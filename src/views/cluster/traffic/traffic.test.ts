import { describe, expect, it } from 'vitest';
import { message } from '../fixtureParts.ts';
import { combined, deadLeader, grid } from '../fixtures.ts';
import { crosses, holds, overlaps, type Box } from '../geometry.ts';
import { layoutPicture } from '../layout/layout.ts';
import { bundle, fractionOf, isCounted, namesOf } from './bundles.ts';
import { placeLabels, type LabelWish } from './labels.ts';
import { createRouter } from './router.ts';
import { hits, pointAt, routeBetween, routeThrough } from './routes.ts';

const line = routeThrough([
  { x: 0, y: 0 },
  { x: 30, y: 0 },
  { x: 30, y: 10 },
]);

describe('a route', () => {
  it.each([
    [0, { x: 0, y: 0 }],
    [0.5, { x: 20, y: 0 }],
    [0.75, { x: 30, y: 0 }],
    [1, { x: 30, y: 10 }],
    [2, { x: 30, y: 10 }],
  ])('at %d of its length', (fraction, point) => {
    expect(pointAt(line, fraction)).toEqual(point);
  });

  const pictures = [
    ['three brokers', deadLeader(), 800, 640],
    ['combined', combined(), 800, 640],
    ['two racks', grid(6, 3, 2, 3), 800, 640],
    ['a phone', deadLeader(), 390, 560],
  ] as const;
  it.each(pictures)('runs through no box between any two of %s', (_name, shown, width, height) => {
    const layout = layoutPicture(shown, width, height);
    const router = createRouter(layout);
    for (const from of layout.boxes.keys()) {
      for (const to of layout.boxes.keys()) {
        const route = router.route(from, to);
        expect(route).not.toBeNull();
        if (route === null) continue;
        const others = [...layout.boxes].filter(([node]) => node !== from && node !== to);
        expect([
          from,
          to,
          hits(
            route,
            others.map(([, box]) => box),
          ),
        ]).toEqual([from, to, 0]);
      }
    }
  });
  it('takes different ways there and back', () => {
    const [above, below]: [Box, Box] = [
      { x: 0, y: 0, width: 100, height: 40 },
      { x: 0, y: 120, width: 100, height: 40 },
    ];
    const there = routeBetween(above, below, [above, below], 100);
    const back = routeBetween(below, above, [above, below], 100);
    expect(there.points[0]?.x).not.toBe(back.points[0]?.x);
  });
  it('is null for a process that is not drawn', () => {
    expect(createRouter(layoutPicture(deadLeader(), 800, 640)).route(3, 99)).toBeNull();
  });
});

describe('crossing a box', () => {
  const box = { x: 10, y: 10, width: 10, height: 10 };
  it.each([
    ['through the middle', { x: 0, y: 15 }, { x: 40, y: 15 }, true],
    ['past it', { x: 0, y: 5 }, { x: 40, y: 5 }, false],
    ['ending before it', { x: 0, y: 15 }, { x: 9, y: 15 }, false],
    ['along its edge', { x: 0, y: 20 }, { x: 40, y: 20 }, false],
    ['across a corner', { x: 5, y: 15 }, { x: 15, y: 5 }, false],
    ['diagonally', { x: 0, y: 0 }, { x: 30, y: 30 }, true],
  ])('%s', (_name, from, to, expected) => {
    expect(crosses(from, to, box)).toBe(expected);
  });
});

describe('a bundle', () => {
  const many = [
    message('1', 1, 2, 'Fetch', { dueMs: 30 }),
    message('2', 1, 2, 'Produce', { dueMs: 10 }),
    message('3', 1, 2, 'Fetch', { dueMs: 20 }),
    message('4', 2, 1, 'Fetch', { isResponse: true }),
    message('5', 1, 2, 'Fetch', { isStalled: true }),
  ];
  it('holds what goes the same way in the same state, in order of arrival', () => {
    expect(bundle(many).map((one) => one.messages.map(({ key }) => key))).toEqual([
      ['2', '3', '1'],
      ['4'],
      ['5'],
    ]);
  });
  it('names each name once', () => {
    const [first] = bundle(many);
    if (first === undefined) throw new Error('no bundle');
    expect(namesOf(first, ({ name }) => name)).toEqual([
      { name: 'Produce', count: 1 },
      { name: 'Fetch', count: 2 },
    ]);
    expect(isCounted(first)).toBe(false);
    expect(isCounted({ ...first, messages: [...first.messages, ...first.messages] })).toBe(true);
  });
  it.each([
    [12_395, 0],
    [12_400, 0.5],
    [12_405, 1],
    [13_000, 1],
  ])('at %i ms has its true fraction behind it', (viewTimeMs, fraction) => {
    expect(fractionOf(message('1', 1, 2, 'Fetch'), viewTimeMs)).toBe(fraction);
  });
  it('that takes no time has arrived', () => {
    expect(fractionOf(message('1', 1, 2, 'Fetch', { sentAtMs: 5, dueMs: 5 }), 5)).toBe(1);
  });
});

describe('labels', () => {
  const bounds = { x: 0, y: 0, width: 400, height: 200 };
  const down = (key: string, x: number, widths = [80]): LabelWish => ({
    key,
    widths,
    height: 16,
    route: routeThrough([
      { x, y: 20 },
      { x, y: 180 },
    ]),
  });
  it('stand right of the middle when nothing is in the way', () => {
    const [label] = placeLabels([down('a', 100)], [], bounds);
    expect(label).toMatchObject({ key: 'a', choice: 0, x: 109, y: 92 });
  });
  it('never lie on each other, on a box, on a route or outside', () => {
    const wishes = [80, 110, 140, 170, 200, 230].map((x, index) => down(String(index), x));
    const boxes = [
      { x: 0, y: 0, width: 60, height: 200 },
      { x: 240, y: 60, width: 80, height: 60 },
    ];
    const placed = placeLabels(wishes, boxes, bounds);
    expect(placed.length).toBeGreaterThan(0);
    for (const label of placed) {
      expect(holds(bounds, label)).toBe(true);
      expect(boxes.some((box) => overlaps(label, box))).toBe(false);
      expect(placed.some((other) => other !== label && overlaps(label, other))).toBe(false);
      expect(wishes.some((wish) => hits(wish.route, [label]) > 0)).toBe(false);
    }
  });
  it('take their short form where the long one has no room', () => {
    const walls = [
      { x: 0, y: 0, width: 90, height: 200 },
      { x: 160, y: 0, width: 240, height: 200 },
    ];
    expect(placeLabels([down('a', 100, [80, 40])], walls, bounds)[0]?.choice).toBe(1);
  });
  it('make room for each other', () => {
    const narrow = { ...bounds, width: 300 };
    const [one, other] = placeLabels([down('a', 100, [90]), down('b', 290, [90])], [], narrow);
    if (one === undefined || other === undefined) throw new Error('a label is missing');
    expect(overlaps(one, other)).toBe(false);
  });
  it('are left out rather than laid over something', () => {
    expect(placeLabels([down('a', 100)], [bounds], bounds)).toEqual([]);
  });
  it('stand nearer to their own route than to any other', () => {
    const placed = placeLabels([down('a', 100), down('b', 204)], [], bounds);
    expect(placed.find((label) => label.key === 'a')?.x).toBeLessThan(110);
    expect(placed.find((label) => label.key === 'b')?.x).toBeGreaterThan(204);
  });
  it.each([
    [deadLeader(), 800, 640],
    [grid(10, 24, 0, 32), 800, 640],
    [combined(), 390, 560],
  ])('of a whole picture cover no box', (shown, width, height) => {
    const layout = layoutPicture(shown, width, height);
    const texts = bundle(shown.messages).map((one) => ({
      ...one,
      texts: ['BrokerHeartbeat', 'x'],
    }));
    for (const label of createRouter(layout).labels(texts).values()) {
      expect([...layout.boxes.values()].some((box) => overlaps(box, label))).toBe(false);
    }
  });
});
