import { first, only, type Writers } from './say.ts';

/** ZooKeeper, and the classic controller that keeps its state there. */
export const zooKeeperWriters = {
  ZooKeeperLeaderElected: (say, { node, epoch }) =>
    only(say.text('facts:headline.ZooKeeperLeaderElected', { name: first(say, node), epoch })),
  ZooKeeperLooking: (say, { node }) => ({
    headline: say.text('facts:headline.ZooKeeperLooking', { name: first(say, node) }),
    rest: say.text('facts:rest.ZooKeeperLooking'),
  }),
  ZooKeeperSessionOpened: ({ text, format }, { sessionId, timeoutMs }) => ({
    headline: text('facts:headline.ZooKeeperSessionOpened', { session: sessionId }),
    rest: text('facts:rest.ZooKeeperSessionOpened', { time: format.duration(timeoutMs) }),
  }),
  ZooKeeperSessionExpired: ({ text, format }, { sessionId, silentMs }) => ({
    headline: text('facts:headline.ZooKeeperSessionExpired', { session: sessionId }),
    rest: text('facts:rest.ZooKeeperSessionExpired', { time: format.duration(silentMs) }),
  }),
  ZooKeeperSessionClosed: ({ text }, { sessionId }) =>
    only(text('facts:headline.ZooKeeperSessionClosed', { session: sessionId })),
  ZnodeCreated: ({ text }, { path }) => only(text('facts:headline.ZnodeCreated', { path })),
  ZnodeChanged: ({ text }, { path }) => only(text('facts:headline.ZnodeChanged', { path })),
  ZnodeDeleted: ({ text }, { path }) => only(text('facts:headline.ZnodeDeleted', { path })),
  ControllerElected: ({ text }, { controllerId, epoch }) => ({
    headline: text('facts:headline.ControllerElected', { broker: controllerId }),
    rest: text('facts:rest.ControllerElected', { epoch }),
  }),
  ControllerResigned: ({ text }, { controllerId, epoch }) =>
    only(text('facts:headline.ControllerResigned', { broker: controllerId, epoch })),
  ControllerFenced: ({ text }, { controllerId, epoch }) => ({
    headline: text('facts:headline.ControllerFenced', { broker: controllerId }),
    rest: text('facts:rest.ControllerFenced', { epoch }),
  }),
  BrokerIdTaken: ({ text }, { brokerId }) => ({
    headline: text('facts:headline.BrokerIdTaken', { broker: brokerId }),
    rest: text('facts:rest.BrokerIdTaken'),
  }),
  OrderRefused: ({ text }, { brokerId, api, controllerId, error, controllerEpoch }) => ({
    headline: text('facts:headline.OrderRefused', {
      broker: brokerId,
      api,
      controller: controllerId,
    }),
    rest: text('facts:rest.OrderRefused', { error, epoch: controllerEpoch }),
  }),
} satisfies Partial<Writers>;
