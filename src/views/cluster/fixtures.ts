import type { Picture, ReplicaPicture } from '../../engine/selectors.ts';
import { broker, client, controller, leads, message, picture, replica } from './fixtureParts.ts';

/** Hand-written pictures: the moments that the figure has to be right in. */

export function oneBroker(): Picture {
  return picture(
    {
      controllers: [controller(0, 1, { isCombined: true, ...leads })],
      brokers: [
        broker(0, 1, [
          replica('orders', 0, 132, {
            isLeader: true,
            isPreferred: true,
            logStartOffset: 40,
            epochs: [{ epoch: 0, startOffset: 40 }],
          }),
          replica('payments', 0, 0, { isLeader: true, isPreferred: true }),
        ]),
      ],
      clients: [
        client(1, 'producer', 'shop', { recordsInFlight: 1 }),
        client(2, 'consumer', 'desk', { topics: ['orders'] }),
      ],
    },
    [
      message('m1', 1, 0, 'Produce', { partitions: ['orders-0'] }),
      message('m2', 0, 2, 'Fetch', { isResponse: true, dueMs: 12_402 }),
    ],
  );
}

const two = (start: number) => [
  { epoch: 3, startOffset: 0 },
  { epoch: 4, startOffset: start },
];

/** The moment of the drawings: broker 2 has died, its session has not run out yet. */
export function deadLeader(): Picture {
  const orders0 = (more: Partial<ReplicaPicture>) =>
    replica('orders', 0, 6, { epochs: two(4), leaderEpoch: 4, ...more });
  const orders1 = (end: number, more: Partial<ReplicaPicture>) =>
    replica('orders', 1, end, { epochs: two(3), leaderEpoch: 4, highWatermark: 7, ...more });
  const orders2 = (more: Partial<ReplicaPicture>) => replica('orders', 2, 4, more);
  return picture(
    {
      controllers: [
        controller(0, 100),
        controller(1, 101, leads),
        controller(2, 102, { logEndOffset: 40 }),
      ],
      brokers: [
        broker(
          3,
          1,
          [orders0({ isLeader: true, isPreferred: true }), orders1(8, {}), orders2({})],
          { rack: 'a' },
        ),
        broker(
          4,
          2,
          [orders0({}), orders1(9, { isLeader: true, isPreferred: true }), orders2({})],
          { rack: 'b', process: 'down', state: null, sessionEndsMs: 21_000 },
        ),
        broker(
          5,
          3,
          [
            orders0({}),
            orders1(5, { isInSync: false, highWatermark: 5 }),
            orders2({ isLeader: true, isPreferred: true, logEndOffset: 5 }),
          ],
          { rack: 'c' },
        ),
      ],
      clients: [
        client(6, 'producer', 'shop', { recordsInFlight: 3 }),
        client(7, 'consumer', 'billing-1', { topics: ['orders'] }),
        client(8, 'consumer', 'billing-2', { topics: ['orders'] }),
      ],
    },
    [
      message('a', 3, 1, 'BrokerHeartbeat', { dueMs: 12_402 }),
      message('b', 5, 1, 'BrokerHeartbeat'),
      message('c', 6, 3, 'Produce', { partitions: ['orders-0'] }),
      message('d', 6, 4, 'Produce', { partitions: ['orders-1'] }),
      message('e', 8, 5, 'Fetch', { partitions: ['orders-2'] }),
      message('f', 1, 0, 'Fetch', { isResponse: true }),
      message('g', 5, 3, 'Fetch', { partitions: ['orders-0'] }),
    ],
  );
}

/** Three processes that are brokers and controllers at once; one paused, one fenced, and a cut between two. */
export function combined(): Picture {
  const three = (leader: number) =>
    [0, 1, 2].map((partition) =>
      replica('orders', partition, 5 + partition, {
        isLeader: partition === leader,
        isPreferred: partition === leader,
      }),
    );
  return picture(
    {
      controllers: [
        controller(0, 1, { isCombined: true, ...leads }),
        controller(1, 2, { isCombined: true }),
        controller(2, 3, {
          isCombined: true,
          role: 'Prospective',
          logEndOffset: 38,
          highWatermark: 37,
        }),
      ],
      brokers: [
        broker(0, 1, three(0)),
        broker(1, 2, three(1), { process: 'paused', sessionEndsMs: 18_000 }),
        broker(2, 3, three(2), { registration: 'fenced' }),
      ],
      clients: [
        client(3, 'producer', 'shop'),
        client(4, 'consumer', 'desk', { topics: ['orders'] }),
      ],
    },
    [
      message('s1', 0, 2, 'Fetch', { isStalled: true }),
      message('s2', 0, 2, 'Vote', { isStalled: true }),
      message('self', 0, 0, 'BrokerHeartbeat'),
      message('p', 3, 2, 'Produce', { partitions: ['orders-2'] }),
    ],
    [
      { from: 0, to: 2, isCut: true, extraLatencyMs: 0 },
      { from: 2, to: 0, isCut: true, extraLatencyMs: 0 },
      { from: 3, to: 1, isCut: true, extraLatencyMs: 0 },
      { from: 4, to: 0, isCut: false, extraLatencyMs: 200 },
    ],
  );
}

/** `brokers` × `partitions` × 3 over `racks`, everything at work. */
export function grid(
  brokers: number,
  partitions: number,
  racks: number,
  clients: number,
  topic = 'orders',
): Picture {
  const replicas = Array.from({ length: brokers }, (_, id) =>
    Array.from({ length: partitions }, (__, partition) => {
      const distance = (id - (partition % brokers) + brokers) % brokers;
      if (distance > 2) return null;
      const end = 4 + ((partition * 5) % 9);
      return replica(topic, partition, distance === 2 ? end - 1 : end, {
        isLeader: distance === 0,
        isPreferred: distance === 0,
        isInSync: !(distance === 2 && partition % 5 === 1),
        leaderEpoch: partition % 2,
        highWatermark: partition % 4 === 0 ? end - 2 : end - 1,
        epochs: two(3),
      });
    }).filter((one) => one !== null),
  );
  const first = 3;
  const firstClient = first + brokers;
  return picture(
    {
      controllers: [controller(0, 100), controller(1, 101, leads), controller(2, 102)],
      brokers: replicas.map((mine, id) =>
        broker(first + id, id + 1, mine, {
          rack: racks > 0 ? String.fromCharCode(97 + Math.floor((id * racks) / brokers)) : null,
        }),
      ),
      clients: Array.from({ length: clients }, (_, index) =>
        client(firstClient + index, index % 2 === 0 ? 'producer' : 'consumer', `app-${index}`, {
          topics: [topic],
        }),
      ),
    },
    [
      ...Array.from({ length: brokers }, (_, id) =>
        message(`h${id}`, first + id, 1, 'BrokerHeartbeat', { dueMs: 12_401 + id * 3 }),
      ),
      ...Array.from({ length: clients }, (_, index) =>
        message(
          `p${index}`,
          firstClient + index,
          first + (index % brokers),
          index % 2 === 0 ? 'Produce' : 'Fetch',
          { isResponse: index % 3 === 2 },
        ),
      ),
      ...Array.from({ length: 6 }, (_, index) =>
        message(`f${index}`, first + 1, first, 'Fetch', { sentAtMs: 12_394 + index }),
      ),
    ],
  );
}
