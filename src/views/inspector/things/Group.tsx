import {
  groupDetails,
  type GroupDetails,
  type GroupMemberPicture,
  type World,
} from '../../../engine/selectors.ts';
import { memberActivity, ownedBy, Swatch } from '../../groups/index.ts';
import { Gone } from '../Gone.tsx';
import classes from '../Inspector.module.css';
import type { ThingProps } from '../inspectorTypes.ts';
import { Go, Table } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { useTerms, type Terms } from '../useTerms.ts';

type GroupProps = ThingProps & { group: GroupDetails };

function titleOf({ text }: Terms, group: GroupDetails): string {
  if (group.isLoading) return text('inspector:group.loading');
  if (group.coordinator === null) return text('inspector:group.noCoordinator');
  if (group.state === null) return text('inspector:group.unknown');
  return group.generationId < 0
    ? group.state
    : text(group.protocol === 'classic' ? 'inspector:group.title' : 'inspector:group.titleEpoch', {
        state: group.state,
        generation: group.generationId,
      });
}

/** Why the coordinator waits, and for how long; null: it waits for nobody. */
function waitText({ text, format }: Terms, group: GroupDetails, nowMs: number): string | null {
  const left = (endsMs: number) => format.duration(Math.max(0, endsMs - nowMs));
  if (group.joinEndsMs !== null)
    return text('inspector:group.waitsForJoin', { left: left(group.joinEndsMs) });
  return group.syncEndsMs === null
    ? null
    : text('inspector:group.waitsForSync', { left: left(group.syncEndsMs) });
}

/** A group as its coordinator knows it, beside what its members think of themselves. */
export function Group(props: ThingProps & { cluster: number; groupId: string }) {
  const { world, cluster, groupId, onSelect } = props;
  const terms = useTerms();
  const { text, format } = terms;
  const group = groupDetails(world, cluster, groupId);
  if (group === null) return <Gone />;
  const { coordinator, offsetsPartition } = group;
  const lag = group.partitions.reduce((sum, { lagRecords }) => sum + (lagRecords ?? 0), 0);
  return (
    <Thing
      name={groupId}
      kind={text('inspector:kind.group')}
      title={titleOf(terms, group)}
      rows={[
        ...row(
          'coordinator',
          text('inspector:group.coordinator'),
          coordinator === null ? (
            text('inspector:value.nobody')
          ) : (
            <Go onClick={() => onSelect({ kind: 'node', node: coordinator })}>
              {terms.name(world, coordinator)}
            </Go>
          ),
          offsetsPartition === null
            ? undefined
            : text('inspector:group.coordinatorWhy', { partition: offsetsPartition }),
        ),
        ...row('waits', text('inspector:group.waits'), waitText(terms, group, world.nowMs)),
        ...row('assignor', text('inspector:group.assignor'), group.protocolName),
        ...row('members', text('inspector:group.members'), format.number(group.members.length)),
        ...row('lag', text('inspector:term.lag'), format.number(lag)),
      ]}
    >
      <Members {...props} group={group} />
      <Partitions {...props} group={group} />
    </Thing>
  );
}

/** What a member is in the middle of, or how it stands. */
function stateOf({ text, format }: Terms, member: GroupMemberPicture, world: World): string {
  const { self, isKnown, sessionEndsMs } = member;
  if (self === null) {
    const left = format.duration(Math.max(0, (sessionEndsMs ?? world.nowMs) - world.nowMs));
    return text('inspector:group.silent', { left });
  }
  const activity = memberActivity(member);
  if (activity !== null) return text(`inspector:group.${activity}`);
  if (!isKnown) return text('inspector:group.notKnown');
  return self.needsJoin ? text('inspector:group.needsJoin') : text('inspector:group.polls');
}

function Members({ world, group, onSelect }: GroupProps) {
  const terms = useTerms();
  const { text, format } = terms;
  if (group.members.length === 0) return null;
  return (
    <Table
      caption={text('inspector:group.membersOf')}
      head={[text('inspector:group.member'), text('inspector:group.owns')]}
      rows={group.members.map((member) => {
        const { node, place, clientId, memberId, instanceId, isLeader } = member;
        const instance = instanceId === null ? '' : ` (${instanceId})`;
        const name = `${clientId}${isLeader ? ' ♛' : ''}${instance}`;
        const owned = ownedBy(member).map((one) => `${one.topic}-${one.partition}`);
        return {
          id: `${place}/${memberId}`,
          cells: [
            <div key="name">
              <Swatch place={place} />
              {node === null ? (
                name
              ) : (
                <Go onClick={() => onSelect({ kind: 'node', node })}>{name}</Go>
              )}
              <div className={classes['note']}>{stateOf(terms, member, world)}</div>
            </div>,
            owned.length === 0 ? text('inspector:value.none') : format.list(owned),
          ],
        };
      })}
    />
  );
}

/** Who reads each partition, how far the group has committed, and how much there is. */
function Partitions({ group, onSelect }: GroupProps) {
  const { text } = useTerms();
  const { cluster, members, partitions } = group;
  if (partitions.length === 0) return null;
  return (
    <Table
      caption={text('inspector:group.progress')}
      head={[
        text('inspector:table.partition'),
        text('inspector:group.committed'),
        text('inspector:group.end'),
        text('inspector:table.lag'),
      ]}
      rows={partitions.map((one) => {
        const { topic, partition, committedOffset, endOffset, lagRecords } = one;
        return {
          id: `${topic}-${partition}`,
          cells: [
            <div key="name">
              {one.readers.flatMap((reader) => {
                const place = members[reader]?.place;
                return place === undefined ? [] : [<Swatch key={place} place={place} />];
              })}
              <Go onClick={() => onSelect({ kind: 'partition', cluster, topic, partition })}>
                {topic}-{partition}
              </Go>
              {one.readers.length === 0 && (
                <div className={classes['note']}>{text('inspector:group.nobodyReads')}</div>
              )}
            </div>,
            committedOffset ?? '–',
            endOffset ?? '–',
            lagRecords ?? '–',
          ],
        };
      })}
    />
  );
}
