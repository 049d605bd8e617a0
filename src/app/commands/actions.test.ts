import { beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, type Refusal } from '../../engine/index.ts';
import { languages, startText, changeLanguage } from '../../i18n/index.ts';
import { currentText } from '../../i18n/start.ts';
import { BROKER_2, CONSUMER, give, PRODUCER, runUntil, startedStory } from '../../testing/story.ts';
import type { Selection } from '../../views/cluster/index.ts';
import type { Action } from './action.ts';
import { actionsOn } from './actions.ts';
import { refusalText } from './refusalText.ts';

const running = startedStory();
const killed = give(running, { type: 'kill', node: BROKER_2 });
const paused = give(running, { type: 'pause', node: BROKER_2 });
const cut = give(running, { type: 'cutLink', from: 3, to: BROKER_2, bothWays: true });
const partition = { topic: 'orders', partition: 1 };

const things: readonly (Selection | null)[] = [
  null,
  { kind: 'node', node: 0 },
  { kind: 'node', node: BROKER_2 },
  { kind: 'node', node: PRODUCER },
  { kind: 'node', node: CONSUMER },
  { kind: 'partition', cluster: 0, ...partition },
  { kind: 'replica', node: BROKER_2, ...partition },
  { kind: 'link', from: 3, to: BROKER_2 },
];

function ids(actions: readonly Action[]): readonly string[] {
  return actions.map(({ id }) => id);
}

describe('what can be done', () => {
  it.each(
    [running, killed, paused, cut, runUntil(killed, 20_000)].flatMap(({ world }) =>
      things.map((thing) => ({ world, thing, name: JSON.stringify(thing), atMs: world.nowMs })),
    ),
  )('to $name at $atMs ms is possible', ({ world, thing }) => {
    const { main, more } = actionsOn(world, thing, 0);
    const all = [...main, ...more];
    expect(all.length).toBeGreaterThan(0);
    expect(new Set(ids(all)).size).toBe(all.length);
    for (const { run } of all)
      if (run.kind === 'command') expect(refusalOf(world, run.command)).toBeNull();
  });
  it('gives no key to two actions of one thing', () => {
    for (const thing of things) {
      const { main, more } = actionsOn(running.world, thing, 0);
      const keys = [...main, ...more].flatMap(({ shortcut }) => shortcut ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
  it('follows the state of the process', () => {
    const broker: Selection = { kind: 'node', node: BROKER_2 };
    expect(ids(actionsOn(running.world, broker, 0).main)).toEqual([
      'kill',
      'pause',
      'stop',
      'cutLink',
    ]);
    expect(ids(actionsOn(killed.world, broker, 0).main)).toEqual(['start', 'cutLink']);
    expect(ids(actionsOn(paused.world, broker, 0).main)).toEqual(['kill', 'resume', 'cutLink']);
  });
  it('gives the chosen cluster its new things while nothing is selected', () => {
    const { main } = actionsOn(running.world, null, 1);
    const dialogs = main.map(({ run }) => (run.kind === 'dialog' ? run.dialog : null));
    expect(dialogs).toHaveLength(4);
    for (const dialog of dialogs) expect(dialog).toMatchObject({ cluster: 1 });
  });
  it('offers to heal a link only where something is wrong with it', () => {
    const link: Selection = { kind: 'link', from: 3, to: BROKER_2 };
    expect(ids(actionsOn(running.world, link, 0).main)).not.toContain('healLink');
    expect(ids(actionsOn(cut.world, link, 0).main)).toContain('healLink');
  });
});

describe.each(languages)('refusals in $id', ({ id }) => {
  beforeAll(() => startText('en'));
  const own: Refusal = { reason: 'notRunning', subject: 'broker 2', message: null };
  it('are told in words of our own, or in Kafka’s where it has any', async () => {
    await changeLanguage(id);
    const text = currentText();
    expect(refusalText(text, own)).toMatch(id === 'en' ? /^broker 2 is/ : /^broker 2는 멈춰 있다/);
    const kafkas = { reason: 'invalidConfig', subject: '', message: 'Invalid value' } as const;
    expect(refusalText(text, kafkas)).toBe('Invalid value');
  });
});
