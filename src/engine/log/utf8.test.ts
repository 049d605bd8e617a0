import { expect, test } from 'vitest';
import { utf8, utf8Bytes } from './utf8.ts';

test.each(['', 'key', 'é', '카프카', '𝄞 clef', 'a\ud800b'])(
  '[PRO-2] %j as StringSerializer',
  (text) => {
    const expected = Buffer.from(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, '?'), 'utf8');
    expect([...utf8(text)]).toEqual([...expected]);
    expect(utf8Bytes(text)).toBe(expected.length);
  },
);
