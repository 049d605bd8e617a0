/** Index of the first item at or after a position; the items ascend by position. */
export function firstAtOrAfter(
  items: readonly { readonly position: number }[],
  position: number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.position ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
