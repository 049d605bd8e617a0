import { beforeAll, describe, expect, it } from 'vitest';
import { changeLanguage, createFormat, startText, type Language } from '../../i18n/index.ts';
import { currentText } from '../../i18n/start.ts';
import {
  BROKER_2,
  give,
  newBookStory,
  newStory,
  runUntil,
  startedStory,
  type Story,
} from '../../testing/story.ts';
import { pictureOf } from '../../engine/selectors.ts';
import { captionOf } from './caption.ts';
import { isAtLeast } from './placed.ts';
import { sentences } from './words/factText.ts';

function caption({ world, facts }: Story, language: Language, isPlaying = false): string {
  const text = currentText();
  const format = createFormat(language);
  const kept = facts.filter(({ fact }) => isAtLeast(fact, 'normal'));
  const input = { world, facts: kept, position: world.stepCount, isPlaying };
  return sentences({ text }, captionOf(input, { text, format }));
}

async function inBoth(story: Story): Promise<{ readonly en: string; readonly ko: string }> {
  await changeLanguage('en');
  const en = caption(story, 'en');
  await changeLanguage('ko');
  return { en, ko: caption(story, 'ko') };
}

describe('the caption', () => {
  beforeAll(() => startText('en'));
  it('has nothing to tell of a world that has not moved', async () => {
    const { en, ko } = await inBoth(newStory());
    expect(en).toBe('Nothing has happened yet. Press play, or take one step.');
    expect(ko).toBe('아직 아무 일도 일어나지 않았다. 실행을 누르거나 한 스텝 나아간다.');
  });
  it('tells of a killed broker, and when the controller will learn of it', async () => {
    const { en, ko } = await inBoth(give(startedStory(), { type: 'kill', node: BROKER_2 }));
    expect(en).toMatch(
      /^Broker 2 was killed\. The controller learns of it when its session runs out, in \d(\.\d)? s\.$/,
    );
    expect(ko).toMatch(
      /^브로커 2가 강제 종료되었다\. 세션이 \d(\.\d)?초 뒤에 끝나면 컨트롤러가 알게 된다\.$/,
    );
  });
  it('tells what comes of the broker that it names, not of one that died before', async () => {
    await changeLanguage('en');
    const first = give(startedStory(), { type: 'kill', node: BROKER_2 });
    const second = give(runUntil(first, 1_000), { type: 'kill', node: BROKER_2 + 1 });
    expect(caption(second, 'en')).toMatch(/^Broker 3 was killed\. The controller learns of it/);
  });
  it('names the election, the epoch, the ISR and why', async () => {
    const killed = give(startedStory(), { type: 'kill', node: BROKER_2 });
    const elected = runUntil(killed, 20_000, ({ type }) => type === 'LeaderElected');
    const { en, ko } = await inBoth(elected);
    expect(en).toBe('Broker 1 now leads orders-1. In epoch 1. In sync: 1, 3. Fenced: 2.');
    expect(ko).toBe(
      '이제 브로커 1이 orders-1의 리더이다. 에포크는 1, 인-싱크 레플리카는 1, 3이다. 펜싱된 브로커: 2.',
    );
  });
  it('says who leads when leader and controller died together and the next controller elects [CZB-4]', async () => {
    await changeLanguage('en');
    const started = runUntil(newBookStory(), 3_000);
    const assignment = [[1, 2, 3]];
    const topic = { name: 'orders', numPartitions: -1, replicationFactor: -1, configs: [] };
    const request = { api: 'CreateTopics', topics: [{ ...topic, assignment }] } as const;
    const led = runUntil(give(started, { type: 'admin', cluster: 0, request }), 3_000);
    const leader = led.world.nodes.findIndex((node) => node.kind === 'server');
    const killed = give(led, { type: 'kill', node: leader });
    const elected = runUntil(killed, 30_000, ({ type }) => type === 'LeaderElected');
    expect(caption(elected, 'en')).toMatch(/^Broker 2 now leads orders-0\./);
    const replicas = pictureOf(elected.world).clusters[0]?.brokers.flatMap(({ kafkaId, topics }) =>
      topics.flatMap((topic) => topic.replicas.map(({ isLeader }) => (isLeader ? kafkaId : null))),
    );
    expect(replicas?.filter((id) => id !== null)).toEqual([2]);
  });
  it('goes on telling the last milestone while nothing weighty happens and time runs', async () => {
    await changeLanguage('en');
    const killed = give(startedStory(), { type: 'kill', node: BROKER_2 });
    expect(caption(runUntil(killed, 1_000), 'en', true)).toMatch(
      /^Broker 2 was killed\. The controller/,
    );
  });
  it('tells the normal facts of the step at the cursor when time stands still', async () => {
    await changeLanguage('en');
    const appended = runUntil(startedStory(), 2_000, ({ type }) => type === 'RecordsAppended');
    expect(caption(appended, 'en')).toMatch(/^Broker \d appended offset \d+ to orders-\d\.$/);
    expect(caption(appended, 'en', true)).not.toMatch(/appended/);
  });
});
