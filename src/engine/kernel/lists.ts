import { assert } from './assert.ts';

/** A copy of `list` in which the element at `index` is `value`; the list itself when nothing changes. */
export function replaceAt<T>(list: readonly T[], index: number, value: T): readonly T[] {
  assert(index >= 0 && index < list.length, () => `index ${index} of ${list.length}`);
  if (list[index] === value) return list;
  const copy = list.slice();
  copy[index] = value;
  return copy;
}

/** A copy of `list` without the element at `index`. */
export function removeAt<T>(list: readonly T[], index: number): readonly T[] {
  const copy = list.slice();
  copy.splice(index, 1);
  return copy;
}

/** `list[index]`, which the caller knows to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  assert(value !== undefined, () => `index ${index} of ${list.length}`);
  return value;
}

/**
 * Index of the first element for which `isAfter` holds, in a list where all such elements stand at the end;
 * `list.length` when there is none.
 */
export function lowerBound<T>(list: readonly T[], isAfter: (value: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(at(list, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}
