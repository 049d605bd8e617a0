import { expect, test } from 'vitest';
import { text, utf8, utf8Bytes } from './utf8.ts';

test.each(['', 'key', 'é', '카프카', '𝄞 clef', 'a\ud800b'])(
  '[PRO-2] %j as StringSerializer',
  (given) => {
    const expected = Buffer.from(given.replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, '?'), 'utf8');
    expect([...utf8(given)]).toEqual([...expected]);
    expect(utf8Bytes(given)).toBe(expected.length);
    expect(text(utf8(given))).toBe(expected.toString('utf8'));
  },
);

test.each(['ff', '80', 'c3', 'e382', 'f0', 'c0af', '61ff62'])(
  'bytes %s are no whole text',
  (hex) => {
    const decoded = text(Uint8Array.from(Buffer.from(hex, 'hex')));
    expect(decoded).toContain('\ufffd');
    expect(decoded).toBe(hex === '61ff62' ? 'a\ufffdb' : '\ufffd'.repeat(hex.length / 2));
  },
);
