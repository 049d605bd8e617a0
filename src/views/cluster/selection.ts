import type { Picture } from '../../engine/selectors.ts';

/** What may be selected on the stage; every view shows the same selection. */
export type Selection =
  | { readonly kind: 'node'; readonly node: number }
  | {
      readonly kind: 'replica';
      readonly node: number;
      readonly topic: string;
      readonly partition: number;
    }
  | {
      readonly kind: 'partition';
      readonly cluster: number;
      readonly topic: string;
      readonly partition: number;
    }
  | { readonly kind: 'group'; readonly cluster: number; readonly groupId: string }
  | { readonly kind: 'message'; readonly key: string }
  | { readonly kind: 'link'; readonly from: number; readonly to: number };

/** A name for a selectable thing: equal things, equal keys. Topic names hold no slash (Topic.validate), group ids may. */
export function keyOf(selection: Selection): string {
  switch (selection.kind) {
    case 'node':
      return `node/${selection.node}`;
    case 'replica':
      return `replica/${selection.node}/${selection.topic}/${selection.partition}`;
    case 'partition':
      return `partition/${selection.cluster}/${selection.topic}/${selection.partition}`;
    case 'group':
      return `group/${selection.cluster}/${selection.groupId}`;
    case 'message':
      return `message/${selection.key}`;
    case 'link':
      return `link/${selection.from}/${selection.to}`;
  }
}

/** The thing that `keyOf` named; null for any other text. */
export function selectionOf(key: string): Selection | null {
  const [kind, ...rest] = key.split('/');
  const [first = '', second = '', third = ''] = rest;
  switch (kind) {
    case 'node':
      return { kind, node: Number(first) };
    case 'replica':
      return { kind, node: Number(first), topic: second, partition: Number(third) };
    case 'partition':
      return { kind, cluster: Number(first), topic: second, partition: Number(third) };
    case 'group':
      return { kind, cluster: Number(first), groupId: rest.slice(1).join('/') };
    case 'message':
      return { kind, key: rest.join('/') };
    case 'link':
      return { kind, from: Number(first), to: Number(second) };
    default:
      return null;
  }
}

/** The partition of a cluster whose replicas stand out while `selection` is on. */
export function partitionOf(
  picture: Pick<Picture, 'clusters'>,
  cluster: number,
  selection: Selection | null,
): string | null {
  if (selection?.kind !== 'replica' && selection?.kind !== 'partition') return null;
  const isHere =
    selection.kind === 'partition'
      ? selection.cluster === cluster
      : picture.clusters[cluster]?.brokers.some(({ node }) => node === selection.node) === true;
  return isHere ? `${selection.topic}-${selection.partition}` : null;
}
