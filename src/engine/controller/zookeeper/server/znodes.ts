import { at, replaceAt, removeAt } from '../../../kernel/lists.ts';
import type { Znode, ZnodeData, ZnodeStat } from '../../../network/protocol/index.ts';

const EMPTY_DATA: ZnodeData = { type: 'empty' };

export const ROOT: Znode = {
  name: '',
  data: EMPTY_DATA,
  czxid: 0,
  version: 0,
  ephemeralOwner: 0,
  childrenCreated: 0,
  children: [],
};

/** The names on the way to a znode; none for the root. */
function namesOf(path: string): readonly string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

/** The path of a znode's parent. */
export function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end <= 0 ? '/' : path.slice(0, end);
}

/** Where a child of this name lies or would lie. */
function positionOf(children: readonly Znode[], name: string): number {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(children, middle).name < name) low = middle + 1;
    else high = middle;
  }
  return low;
}

function childOf(node: Znode, name: string): Znode | null {
  const child = node.children[positionOf(node.children, name)];
  return child?.name === name ? child : null;
}

export function findZnode(root: Znode, path: string): Znode | null {
  let node: Znode | null = root;
  for (const name of namesOf(path)) {
    node = childOf(node, name);
    if (node === null) return null;
  }
  return node;
}

/** The tree with the znode at `path` replaced by what `change` makes of it; null takes it away. The path must exist. */
function changeAt(root: Znode, path: string, change: (node: Znode) => Znode | null): Znode {
  const descend = (node: Znode, names: readonly string[]): Znode | null => {
    const [name, ...rest] = names;
    if (name === undefined) return change(node);
    const position = positionOf(node.children, name);
    const changed = descend(at(node.children, position), rest);
    const children =
      changed === null
        ? removeAt(node.children, position)
        : replaceAt(node.children, position, changed);
    return { ...node, children };
  };
  return descend(root, namesOf(path)) ?? ROOT;
}

/** Adds a znode below an existing parent that has no child of this name. */
export function addZnode(root: Znode, path: string, node: Omit<Znode, 'name' | 'children'>): Znode {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return changeAt(root, parentOf(path), (parent) => ({
    ...parent,
    childrenCreated: parent.childrenCreated + 1,
    children: parent.children.toSpliced(positionOf(parent.children, name), 0, {
      ...node,
      name,
      children: [],
    }),
  }));
}

export function setZnodeData(root: Znode, path: string, data: ZnodeData): Znode {
  return changeAt(root, path, (node) => ({ ...node, data, version: node.version + 1 }));
}

export function removeZnode(root: Znode, path: string): Znode {
  return changeAt(root, path, () => null);
}

/** Paths of the ephemeral znodes of a session. */
export function ephemeralsOf(root: Znode, sessionId: number): readonly string[] {
  const found: string[] = [];
  const visit = (node: Znode, path: string): void => {
    if (node.ephemeralOwner === sessionId) found.push(path);
    for (const child of node.children) visit(child, `${path}/${child.name}`);
  };
  visit(root, '');
  return found;
}

export function statOf({ czxid, version, ephemeralOwner }: Znode): ZnodeStat {
  return { czxid, version, ephemeralOwner };
}
