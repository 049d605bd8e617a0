import { beforeAll, describe, expect, it } from 'vitest';
import { FACT_WEIGHTS, type Fact, type FactType } from '../../engine/selectors.ts';
import { changeLanguage, createFormat, languages, startText } from '../../i18n/index.ts';
import { currentText } from '../../i18n/start.ts';
import { SAMPLES } from '../../testing/fact-samples.ts';
import { factText, sentences } from './words/factText.ts';
import type { NodeNames, Say } from './words/say.ts';

const names: NodeNames = (id) =>
  id === 9 ? { kind: 'producer', name: 'shop' } : { kind: 'broker', name: String(id) };

async function sayIn(language: (typeof languages)[number]['id']): Promise<Say> {
  await changeLanguage(language);
  return { text: currentText(), format: createFormat(language), names };
}

const types = Object.keys(FACT_WEIGHTS) as FactType[];

describe.each(languages)('facts in $id', ({ id }) => {
  beforeAll(() => startText('en'));
  it.each(types)('%s has a sentence', async (type) => {
    const say = await sayIn(id);
    const fact: Fact = SAMPLES[type];
    const told = factText(say, fact);
    expect(told.headline).not.toMatch(/\{\{|undefined|null|NaN|[.:]$|facts:|headline/);
    expect(told.headline.length).toBeGreaterThan(8);
    expect(sentences(say, told)).toMatch(/[.!?]$/);
    if (id === 'ko') expect(told.headline).toMatch(/[가-힣]/);
  });
});

describe('numbers and names', () => {
  beforeAll(() => startText('en'));
  it('come from the fact', async () => {
    const say = await sayIn('en');
    expect(sentences(say, factText(say, SAMPLES.LeaderElected))).toBe(
      'Broker 3 now leads orders-1. In epoch 1. In sync: 3, 1.',
    );
    expect(sentences(say, factText(say, SAMPLES.IsrShrunk))).toBe(
      'The ISR of orders-1 shrank to 2, 1. Out of sync now: 3.',
    );
  });
  it('take the particle that fits them', async () => {
    const say = await sayIn('ko');
    expect(factText(say, SAMPLES.LeaderElected).headline).toBe(
      '이제 브로커 3이 orders-1의 리더이다',
    );
    expect(factText(say, SAMPLES.ProcessKilled).headline).toBe('브로커 2가 강제 종료되었다');
  });
});
