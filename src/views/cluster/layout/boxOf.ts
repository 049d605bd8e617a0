import type { Box } from '../geometry.ts';
import type { Selection } from '../selection.ts';
import type { StageLayout } from './types.ts';

/** Where a thing stands on the stage; null for what has no place of its own. */
export function boxOf(layout: StageLayout, selection: Selection): Box | null {
  if (selection.kind === 'node') return layout.boxes.get(selection.node) ?? null;
  if (selection.kind === 'group') {
    const { groupId } = selection;
    return (
      layout.clusters[selection.cluster]?.groups.find((one) => one.groupId === groupId) ?? null
    );
  }
  if (selection.kind !== 'replica' && selection.kind !== 'partition') return null;
  for (const broker of layout.clusters.flatMap((cluster) => cluster.brokers)) {
    if (selection.kind === 'replica' && broker.node !== selection.node) continue;
    const place = broker.replicas.find(
      (one) => one.topic === selection.topic && one.partition === selection.partition,
    );
    if (place !== undefined) return { ...place, x: broker.x + place.x, y: broker.y + place.y };
  }
  return null;
}
