import { controllerDetails, type ControllerDetails } from '../../../engine/selectors.ts';
import type { ValueRow } from '../../../ui/index.ts';
import { Gone } from '../Gone.tsx';
import type { ThingProps } from '../inspectorTypes.ts';
import { Table } from '../Table.tsx';
import { row, Thing } from '../Thing.tsx';
import { isHalted, useTerms, type Terms } from '../useTerms.ts';

function titleOf({ text }: Terms, controller: ControllerDetails): string {
  if (controller.process === 'down') return text('inspector:title.down');
  if (isHalted(controller.process)) return text('inspector:title.paused');
  if (controller.isActive) return text('inspector:title.active');
  if (!controller.isVoter) return text('inspector:title.observer');
  return controller.leaderId < 0
    ? text('inspector:title.electing')
    : text('inspector:title.standby');
}

/** What a controller knows of its quorum. */
export function controllerRows(
  { text, known }: Terms,
  controller: ControllerDetails,
): readonly ValueRow[] {
  const { role } = controller;
  return [
    ...row(
      'role',
      text('inspector:term.role'),
      role,
      role === null ? undefined : text(`states:role.${role}`),
    ),
    ...row('quorumEpoch', text('inspector:term.epoch'), String(controller.epoch)),
    ...row('quorumLeader', text('inspector:term.quorumLeader'), known(controller.leaderId)),
    ...row(
      'voted',
      text('inspector:term.voted'),
      controller.votedId < 0 ? text('inspector:value.nobody') : String(controller.votedId),
    ),
    ...row('logEnd', text('inspector:term.logEnd'), String(controller.logEndOffset)),
    ...row('highWatermark', text('inspector:term.highWatermark'), known(controller.highWatermark)),
  ];
}

/** The quorum in the eyes of its leader. */
export function Voters({ controller }: { controller: ControllerDetails }) {
  const { text, known } = useTerms();
  return (
    <Table
      caption={text('inspector:table.voters')}
      head={[
        text('inspector:table.controller'),
        text('inspector:table.role'),
        text('inspector:table.logEnd'),
      ]}
      rows={controller.voters.map(({ kafkaId, isLeader, logEndOffset }) => ({
        id: String(kafkaId),
        cells: [kafkaId, isLeader ? text('inspector:table.leader') : '', known(logEndOffset)],
      }))}
    />
  );
}

/** A controller that is no broker. */
export function Controller({ world, node }: ThingProps & { node: number }) {
  const terms = useTerms();
  const { text } = terms;
  const controller = controllerDetails(world, node);
  if (controller === null) return <Gone />;
  return (
    <Thing
      name={terms.name(world, node)}
      kind={text('inspector:kind.controller')}
      title={titleOf(terms, controller)}
      rows={[
        ...row('process', text('inspector:term.process'), terms.process(controller)),
        ...controllerRows(terms, controller),
      ]}
    >
      <Voters controller={controller} />
    </Thing>
  );
}
