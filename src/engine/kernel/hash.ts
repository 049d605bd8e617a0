/**
 * Canonical hash of a plain value: the order of keys does not count, the order of lists does. Integer arithmetic only,
 * so it is the same in Node and in every browser. Parts are remembered by identity: a world shares most of itself with
 * the one before, so hashing it again costs what has changed.
 */
interface Lanes {
  readonly a: number;
  readonly b: number;
}

const remembered = new WeakMap<object, Lanes>();
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);

function mix(hash: number, word: number): number {
  let h = Math.imul(hash ^ word, 0xcc9e2d51);
  h = (h << 15) | (h >>> 17);
  h = Math.imul(h ^ (h >>> 13), 0x1b873593);
  return (h ^ (h >>> 16)) >>> 0;
}

function lanes(tag: number, ...values: readonly number[]): Lanes {
  let a = mix(0x243f6a88, tag);
  let b = mix(0x85a308d3, tag);
  for (const value of values) {
    a = mix(a, value);
    b = mix((b + 0x13198a2e) >>> 0, value);
  }
  return { a, b };
}

function hashString(text: string): Lanes {
  let a = mix(0x03707344, text.length);
  let b = mix(0xa4093822, text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = mix(a, code);
    b = mix((b + 0x299f31d0) >>> 0, code);
  }
  return { a, b };
}

function hashNumber(value: number): Lanes {
  // Little- and big-endian machines would order the words differently; every platform with a browser is little-endian.
  float[0] = value === 0 ? 0 : value;
  return lanes(3, words[0] ?? 0, words[1] ?? 0);
}

function hashObject(value: object): Lanes {
  const known = remembered.get(value);
  if (known !== undefined) return known;
  let result: Lanes;
  if (Array.isArray(value)) {
    result = lanes(4, value.length);
    for (const item of value as readonly unknown[]) {
      const { a, b } = hashValue(item);
      result = { a: mix(result.a, a), b: mix(result.b, b) };
    }
  } else {
    let a = 0;
    let b = 0;
    for (const [key, child] of Object.entries(value)) {
      const name = hashString(key);
      const content = hashValue(child);
      a = (a + mix(name.a, content.a)) >>> 0;
      b = (b + mix(name.b, content.b)) >>> 0;
    }
    result = lanes(5, a, b);
  }
  remembered.set(value, result);
  return result;
}

function hashValue(value: unknown): Lanes {
  if (value === null) return lanes(1);
  switch (typeof value) {
    case 'boolean':
      return lanes(2, value ? 1 : 0);
    case 'number':
      return hashNumber(value);
    case 'string':
      return hashString(value);
    case 'object':
      return hashObject(value);
    default:
      throw new Error(`A world holds no ${typeof value}`);
  }
}

/** Sixteen hex digits that stand for `value`. */
export function hashOf(value: object): string {
  const { a, b } = hashValue(value);
  return a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0');
}
