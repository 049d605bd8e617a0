/**
 * Freezes a value through and through, and proves that it is plain: used in development and tests, where a mutation
 * of a shared world then throws at the place that did it. Frozen parts are skipped, so it costs what is new.
 * @throws Error for functions, class instances, `undefined`, NaN and integer-like keys, with the path
 */
export function deepFreeze<T>(value: T, path = 'world'): T {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (Number.isNaN(value)) throw new Error(`NaN at ${path}`);
    return value;
  }
  if (typeof value !== 'object') throw new Error(`${typeof value} at ${path}`);
  if (Object.isFrozen(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) {
    throw new Error(`class instance at ${path}`);
  }
  Object.freeze(value);
  const isList = Array.isArray(value);
  for (const [key, child] of Object.entries(value)) {
    if (!isList && /^\d+$/.test(key)) throw new Error(`integer-like key ${key} at ${path}`);
    deepFreeze(child, `${path}.${key}`);
  }
  return value;
}
