import { advance } from '../../../kernel/lifecycle.ts';
import type {
  WatchedEvent,
  ZooKeeperOperation,
  ZooKeeperResult,
} from '../../../network/protocol/index.ts';
import { askZooKeeper } from '../client/client.ts';
import type { ZooKeeperHappening } from '../client/state.ts';
import { CONTROLLER, CONTROLLER_EPOCH } from '../paths.ts';
import { rereadWatched, takeOffice } from './office.ts';
import { resign } from './resign.ts';
import { classicRoleLifecycle } from './role.lifecycle.ts';
import type { ClassicOffice, OfficeContext } from './state.ts';

/** The steps of the race, by which answers are told apart. */
const LOOK = 0;
const GRAB = 1;

const KEPT = { isEphemeral: false, isSequential: false } as const;

/** Whoever may create /controller looks first whether somebody has, and watches it. */
const LOOKING: readonly ZooKeeperOperation[] = [
  {
    type: 'create',
    path: CONTROLLER_EPOCH,
    data: { type: 'controllerEpoch', epoch: 0 },
    ...KEPT,
  },
  { type: 'exists', path: CONTROLLER, watch: true },
  { type: 'getData', path: CONTROLLER, watch: false },
  { type: 'getData', path: CONTROLLER_EPOCH, watch: false },
];

/** [CZE-5] Races for /controller (KafkaController.elect). */
export function race({ turn }: OfficeContext, office: ClassicOffice): ClassicOffice {
  const { controller, zookeeper } = office;
  if (controller.active !== null) return office;
  const role = advance(classicRoleLifecycle, controller.role, 'RACE');
  const batch = { user: 'election', number: LOOK, operations: LOOKING } as const;
  return {
    controller: { ...controller, role },
    zookeeper: askZooKeeper(turn, zookeeper, batch),
  };
}

/** Looks who /controller names now. */
function look({ turn }: OfficeContext, office: ClassicOffice): ClassicOffice {
  const batch = { user: 'election', number: LOOK, operations: LOOKING } as const;
  return { ...office, zookeeper: askZooKeeper(turn, office.zookeeper, batch) };
}

export function onElectionAnswer(
  context: OfficeContext,
  office: ClassicOffice,
  { number, results }: Extract<ZooKeeperHappening, { readonly type: 'answered' }>,
): ClassicOffice {
  return number === LOOK ? onLooked(context, office, results) : onGrabbed(context, office, results);
}

function onLooked(
  context: OfficeContext,
  office: ClassicOffice,
  [, , incumbent, epochNode]: readonly ZooKeeperResult[],
): ClassicOffice {
  const { controller, zookeeper } = office;
  if (incumbent?.data?.type === 'controller') {
    const activeId = incumbent.data.brokerId;
    const isMine = incumbent.stat?.ephemeralOwner === zookeeper.sessionId;
    // [CZC-4] Another one is named: whoever still thinks to be the controller is not.
    const stood = controller.active !== null && !isMine ? resign(context, controller) : controller;
    const role =
      stood.role === 'Electing' ? advance(classicRoleLifecycle, stood.role, 'LOSE') : stood.role;
    return { controller: { ...stood, role, activeId }, zookeeper };
  }
  if (controller.role !== 'Electing') return office;
  if (epochNode?.data?.type !== 'controllerEpoch' || epochNode.stat === null) return office;
  const { epoch } = epochNode.data;
  const operations: readonly ZooKeeperOperation[] = [
    {
      type: 'multi',
      operations: [
        {
          type: 'create',
          path: CONTROLLER,
          data: { type: 'controller', brokerId: controller.brokerId },
          isEphemeral: true,
          isSequential: false,
        },
        {
          type: 'setData',
          path: CONTROLLER_EPOCH,
          data: { type: 'controllerEpoch', epoch: epoch + 1 },
          version: epochNode.stat.version,
        },
      ],
    },
    { type: 'exists', path: CONTROLLER, watch: true },
    { type: 'getData', path: CONTROLLER, watch: false },
    { type: 'getData', path: CONTROLLER_EPOCH, watch: false },
  ];
  const batch = { user: 'election', number: GRAB, operations } as const;
  return { ...office, zookeeper: askZooKeeper(context.turn, zookeeper, batch) };
}

/** [CZE-5] Who has created /controller and raised /controller_epoch in one multi is the controller. */
function onGrabbed(
  context: OfficeContext,
  office: ClassicOffice,
  [grabbed, , incumbent, epochNode]: readonly ZooKeeperResult[],
): ClassicOffice {
  const { controller, zookeeper } = office;
  const isMine =
    incumbent?.stat?.ephemeralOwner === zookeeper.sessionId && controller.role === 'Electing';
  if (isMine && epochNode?.data?.type === 'controllerEpoch' && epochNode.stat !== null) {
    return takeOffice(context, office, epochNode.data.epoch, epochNode.stat.version);
  }
  return grabbed?.error === 'None'
    ? office
    : onLooked(context, office, [
        ...(grabbed === undefined ? [] : [grabbed, grabbed]),
        ...(incumbent === undefined ? [] : [incumbent]),
        ...(epochNode === undefined ? [] : [epochNode]),
      ]);
}

/** [ZKC-4] The session is on another connection, which has no watches: everything that was watched is read again. */
export function onReconnected(context: OfficeContext, office: ClassicOffice): ClassicOffice {
  return office.controller.active === null
    ? race(context, office)
    : rereadWatched(context, look(context, office));
}

/** The watch on /controller has fired: whoever held it may have gone, and everybody races again. */
export function onControllerZnode(
  context: OfficeContext,
  office: ClassicOffice,
  { type, path }: WatchedEvent,
): ClassicOffice {
  if (path !== CONTROLLER) return office;
  if (type !== 'deleted') return look(context, office);
  const controller = resign(context, office.controller);
  return race(context, { ...office, controller: { ...controller, activeId: -1 } });
}
