/** A persistent list by index: a trie 32 wide, so that a change copies one short array a level. */
export interface Vector<T> {
  /** Levels above the leaves' items; an empty vector has none. */
  readonly height: number;
  readonly root: Trie<T> | null;
}

type Trie<T> =
  | { readonly kind: 'leaf'; readonly items: readonly (T | null)[] }
  | { readonly kind: 'branch'; readonly children: readonly (Trie<T> | null)[] };

const BITS = 5;
const WIDTH = 1 << BITS;
const NOTHING: readonly null[] = Array<null>(WIDTH).fill(null);

export const EMPTY_VECTOR: Vector<never> = { height: 0, root: null };

/** The value at an index below 2^28; null where none was put. */
export function valueAt<T>({ height, root }: Vector<T>, index: number): T | null {
  if (index >>> (BITS * height) !== 0) return null;
  let node = root;
  for (let level = height - 1; node !== null; level -= 1) {
    const slot = (index >>> (BITS * level)) & (WIDTH - 1);
    if (node.kind === 'leaf') return node.items[slot] ?? null;
    node = node.children[slot] ?? null;
  }
  return null;
}

/** The vector with `value` at `index`. */
export function withValueAt<T>(vector: Vector<T>, index: number, value: T): Vector<T> {
  let { height, root } = vector;
  while (index >>> (BITS * height) !== 0 || height === 0) {
    if (root !== null) root = { kind: 'branch', children: [root, ...NOTHING.slice(1)] };
    height += 1;
  }
  return { height, root: put(root, height - 1, index, value) };
}

function put<T>(node: Trie<T> | null, level: number, index: number, value: T): Trie<T> {
  const slot = (index >>> (BITS * level)) & (WIDTH - 1);
  if (level === 0) {
    const items = node?.kind === 'leaf' ? node.items : NOTHING;
    return { kind: 'leaf', items: items.with(slot, value) };
  }
  const children: readonly (Trie<T> | null)[] = node?.kind === 'branch' ? node.children : NOTHING;
  return {
    kind: 'branch',
    children: children.with(slot, put(children[slot] ?? null, level - 1, index, value)),
  };
}
