import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Picture } from '../../engine/selectors.ts';
import { changeLanguage, startText, type Language } from '../../i18n/index.ts';
import { Figure } from './Figure.tsx';
import { group, member } from './fixtureGroups.ts';
import { broker, client, picture, replica } from './fixtureParts.ts';
import { combined, deadLeader, grid, oneBroker } from './fixtures.ts';
import type { Selection } from './selection.ts';

function render(picture: Picture, selection: Selection | null = null, width = 800, height = 640) {
  return renderToStaticMarkup(
    <Figure
      picture={picture}
      viewTimeMs={picture.nowMs}
      selection={selection}
      onSelect={() => undefined}
      isPlaying={false}
      frame={{ width, height }}
    />,
  );
}

function buttons(html: string): string[] {
  return [...html.matchAll(/<button[^>]*data-key[^>]*>([^<]*)/g)].map((match) => match[1] ?? '');
}

beforeAll(() => startText('en'));

describe('the outline for those who hear the figure', () => {
  const inEnglish = [
    'controller 101: active, running, epoch 3, metadata log ends at 41',
    'broker 2: down, unfenced, session 8.6 s, rack b',
    'orders-1: leader, preferred, in sync, end 9, high watermark 7',
    'orders-1: follower, out of sync, end 5, high watermark 5',
    'orders-1: leader 2; in sync 1, 2; out of sync 3',
    'Produce → orders-1 from producer · shop to broker 2',
  ];
  const inKorean = [
    '브로커 2: 멈춤, 펜싱 풀림, 세션 8.6초, rack b',
    'orders-1: 리더, 선호 레플리카, 인-싱크, 로그 끝 9, 하이 워터마크 7',
    'orders-1: 팔로워, 아웃-오브-싱크, 로그 끝 5, 하이 워터마크 5',
  ];
  it.each([
    ['en', inEnglish],
    ['ko', inKorean],
  ] as const)('says who leads and who is in sync, %s', async (language: Language, lines) => {
    await changeLanguage(language);
    expect(buttons(render(deadLeader()))).toEqual(expect.arrayContaining([...lines]));
    await changeLanguage('en');
  });
  it('has one stop for Tab and says what is selected', () => {
    const html = render(deadLeader(), {
      kind: 'partition',
      cluster: 0,
      topic: 'orders',
      partition: 1,
    });
    expect(html.match(/<button[^>]*tabindex="0"/g)).toHaveLength(1);
    expect(html).toMatch(
      /data-key="partition\/0\/orders\/1"[^>]*aria-pressed="true"[^>]*tabindex="0"/,
    );
  });
  it('names disturbed links', () => {
    expect(buttons(render(combined()))).toContain('Link from producer · shop to broker 2: cut');
  });
});

describe('a group', () => {
  const killed = member(2, 1, [['orders', 1]], { self: null });
  const shown = picture({
    brokers: [
      broker(0, 1, [
        replica('orders', 0, 9, { isLeader: true }),
        replica('orders', 1, 9, { isLeader: true }),
      ]),
    ],
    clients: [1, 2].map((node) =>
      client(node, 'consumer', `billing-${node}`, { groupId: 'billing' }),
    ),
    groups: [
      group(
        'billing',
        [member(1, 0, [['orders', 0]], { awaits: 'join' }), killed],
        [
          { topic: 'orders', partition: 0, readers: [0], committedOffset: 5, lagRecords: 4 },
          { topic: 'orders', partition: 1, owner: 1, committedOffset: 7, lagRecords: 2 },
        ],
        { coordinator: 0, state: 'PreparingRebalance' },
      ),
    ],
  });
  it('says its state, who reads what, and who is in the middle of what', () => {
    const html = render(shown);
    expect(html).toContain('PreparingRebalance');
    expect(html).toContain('orders-0 · joining');
    expect(html).toContain('>lag 6<');
    expect(buttons(html)).toContain(
      'group billing · PreparingRebalance · generation 4 · coordinator broker 1; ' +
        'billing-1: orders-0, joining; billing-2: orders-1',
    );
  });
  it('draws the partition that nobody reads in another way than the one that is read', () => {
    const [svg = ''] = render(shown).split('</svg>');
    expect(svg.match(/gap/g)).toHaveLength(1);
  });
});

describe('the figure', () => {
  it('is drawn for the eye alone', () => {
    expect(render(deadLeader())).toMatch(/<svg[^>]*aria-hidden="true"/);
  });
  it.each([
    [deadLeader(), 800, 640],
    [grid(5, 12, 0, 2), 800, 640],
    [grid(10, 24, 0, 32), 800, 640],
    [combined(), 390, 560],
    [oneBroker(), 390, 560],
  ])('draws every replica at every size', (shown, width, height) => {
    const [svg = ''] = render(shown, null, width, height).split('</svg>');
    const drawn = render(shown, null, width, height).match(/<g[^>]*data-key="replica\//g) ?? [];
    const there = shown.clusters
      .flatMap((cluster) => cluster.brokers)
      .flatMap((one) => one.topics)
      .reduce((sum, topic) => sum + topic.replicas.length, 0);
    expect(svg).not.toBe('');
    expect(drawn).toHaveLength(there);
  });
  it('tells leader, preferred and out of sync without colour', () => {
    const html = render(deadLeader());
    expect(html).toContain('leader ♛★');
    expect(html).toContain('follower · OSR');
    expect(html).toContain('broker 2 ✕');
    expect(html).toContain('HW 7');
  });
  it('shows paused, fenced, held back and the session that runs out', () => {
    const html = render(combined());
    expect(html).toContain('broker 2 ‖');
    expect(html).toContain('>fenced<');
    expect(html).toContain('session 5.6 s');
    expect(html).toContain('Fetch, Vote, held back');
  });
  it('bundles many messages of one way with their count', () => {
    expect(render(grid(6, 3, 2, 3))).toMatch(/>6<\/text>/);
  });
});
