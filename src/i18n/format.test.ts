import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { detectLanguage } from './language.ts';
import { josa } from './josa.ts';

const en = createFormat('en');
const ko = createFormat('ko');
/** Tests read better with plain spaces than with thin and non-breaking ones. */
const plain = (text: string) => text.replace(/[\u00a0\u2009]/g, ' ');

describe('time', () => {
  it.each([
    [0, '0 s'],
    [12_400, '12.4 s'],
    [3_217, '3.217 s'],
    [10_000, '10 s'],
    [724_500, '12:04.5'],
    [3_723_000, '1:02:03'],
    [612_184_000, '7 d 02:03:04'],
  ])('%i ms on the clock is %s', (ms, text) => {
    expect(plain(en.clock(ms))).toBe(text);
  });
  it.each([
    [7, '7 ms'],
    [12_400, '12 400 ms'],
    [1_234_567, '1 234 567 ms'],
  ])('%i ms exactly is %s', (ms, text) => {
    expect(plain(en.exactMs(ms))).toBe(text);
  });
  it.each([
    [8, '8 ms', '8ms'],
    [8_600, '8.6 s', '8.6초'],
    [300_000, '5 min', '5분'],
    [604_800_000, '7 d', '7일'],
  ])('%i ms lasts %s or %s', (ms, english, korean) => {
    expect(en.duration(ms)).toBe(english);
    expect(ko.duration(ms)).toBe(korean);
  });
});

describe('values', () => {
  it('writes numbers, ids, lists and bytes', () => {
    expect(en.number(1874)).toBe('1,874');
    expect(en.ids([2, 1, 3])).toBe('2, 1, 3');
    expect(en.list(['1', '2', '3'])).toBe('1, 2 and 3');
    expect(en.list(['1'])).toBe('1');
    expect(ko.list(['1', '2'])).toBe('1, 2');
    expect([512, 1536, 1_073_741_824].map((size) => plain(en.bytes(size)))).toEqual([
      '512 B',
      '1.5 KiB',
      '1 GiB',
    ]);
  });
});

describe('particles', () => {
  it.each([
    ['2', '이/가', '2가'],
    ['101', '이/가', '101이'],
    ['10', '은/는', '10은'],
    ['브로커', '을/를', '브로커를'],
    ['컨슈머 그룹', '을/를', '컨슈머 그룹을'],
    ['서울', '으로/로', '서울로'],
    ['orders-1', '으로/로', 'orders-1로'],
    ['orders-3', '으로/로', 'orders-3으로'],
    ['shop', '이/가', 'shop이(가)'],
    ['shop', '으로/로', 'shop(으)로'],
  ] as const)('%s with %s is %s', (word, particle, text) => {
    expect(josa(word, particle)).toBe(text);
  });
});

describe('language', () => {
  it('prefers the stored choice, then the reader’s list, then English', () => {
    expect(detectLanguage('ko', ['en-US'])).toBe('ko');
    expect(detectLanguage('xx', ['fr-FR', 'ko-KR', 'en'])).toBe('ko');
    expect(detectLanguage(null, ['fr'])).toBe('en');
  });
});
