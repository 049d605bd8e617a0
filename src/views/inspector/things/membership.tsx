import type { ConsumerGroupView } from '../../../engine/selectors.ts';
import type { ValueRow } from '../../../ui/index.ts';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go } from '../Table.tsx';
import { row } from '../Thing.tsx';
import type { Terms } from '../useTerms.ts';

/** A consumer as member of its group, as it sees itself. */
export function membershipRows(
  { text, format, name }: Terms,
  { world, onSelect }: ThingProps,
  cluster: number,
  group: ConsumerGroupView,
): readonly ValueRow[] {
  const { groupId, instanceId, coordinator, generationId, pollEndsMs, autoCommitAtMs } = group;
  const isAssigned = group.subscription === 'assigned';
  const inMs = (ms: number) => format.duration(Math.max(0, ms - world.nowMs));
  return [
    ...row(
      'group',
      text('inspector:group.group'),
      <Go onClick={() => onSelect({ kind: 'group', cluster, groupId })}>{groupId}</Go>,
    ),
    ...row('instance', 'group.instance.id', instanceId),
    ...row(
      'member',
      text('inspector:group.memberState'),
      isAssigned ? text('inspector:group.byHand') : group.state,
    ),
    ...row(
      'generation',
      text('inspector:group.generation'),
      isAssigned || generationId < 0 ? null : String(generationId),
    ),
    ...row('pattern', text('inspector:group.pattern'), group.pattern),
    ...row(
      'assignors',
      text('inspector:group.assignors'),
      isAssigned ? null : format.list(group.assignors),
    ),
    ...row(
      'coordinator',
      text('inspector:group.coordinator'),
      coordinator === null ? text('inspector:group.looking') : name(world, coordinator),
    ),
    ...row(
      'autoCommit',
      text('inspector:group.autoCommit'),
      autoCommitAtMs === null ? text('inspector:value.no') : inMs(autoCommitAtMs),
    ),
    ...row('poll', text('inspector:group.pollEnds'), pollEndsMs === null ? null : inMs(pollEndsMs)),
  ];
}
