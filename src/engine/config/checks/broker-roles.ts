// What a node's roles ask of its quorum and listeners. Source: KafkaConfig.validateValues (4.x).
import { refuse, scalaRequire, type Refusal } from '../refusal.ts';
import {
  listOf,
  numberOf,
  textOrNull,
  valueOf,
  type Check,
  type CheckContext,
  firstRefusal,
} from './context.ts';
import type { Listener, OrRefusal, ProtocolMap } from './listeners.ts';

/** A node's listeners as its configurations say. */
export interface NodeListeners {
  readonly listeners: readonly Listener[];
  /** Of brokers and controllers alike. */
  readonly advertised: readonly Listener[];
  readonly advertisedGiven: boolean;
  readonly protocols: ProtocolMap;
  /** Computed only where it is needed, and refused there. */
  readonly interBroker: OrRefusal<string>;
  readonly voterIds: readonly number[];
}

const NAMES = 'controller.listener.names';

export function checkRoles(context: CheckContext, node: NodeListeners): Refusal | null {
  const roles = listOf(context, 'process.roles');
  const isBroker = roles.includes('broker');
  const isController = roles.includes('controller');
  const checks: readonly Check[] = [
    (ctx) => quorumKnown(ctx, node),
    ...(isBroker && !isController ? [(ctx: CheckContext) => brokerOnly(ctx, node)] : []),
    ...(isController && !isBroker ? [(ctx: CheckContext) => controllerOnly(ctx, node)] : []),
    ...(isController ? [(ctx: CheckContext) => controllerListeners(ctx, node)] : []),
    ...(isBroker ? [(ctx: CheckContext) => brokerListeners(ctx, node), cordonedDirectories] : []),
    () => routable(node),
    // Every node asks for it in the end, to see whether it is secured.
    () => (node.interBroker.ok ? null : node.interBroker.refusal),
  ];
  return firstRefusal(context, checks);
}

function quorumKnown(context: CheckContext, { voterIds }: NodeListeners): Refusal | null {
  return voterIds.length > 0 || listOf(context, 'controller.quorum.bootstrap.servers').length > 0
    ? null
    : refuse(
        'ConfigException',
        'If using process.roles, either controller.quorum.bootstrap.servers must contain the set of bootstrap controllers or controller.quorum.voters must contain a parseable set of controllers.',
      );
}

function isControllers(context: CheckContext): (listener: Listener) => boolean {
  const names = listOf(context, NAMES);
  return ({ name }) => names.includes(name);
}

function brokerOnly(context: CheckContext, node: NodeListeners): Refusal | null {
  const id = numberOf(context, 'node.id');
  const unmapped = listOf(context, NAMES)
    .map((name) => name.toUpperCase())
    .find((name) => !node.protocols.has(name));
  const map = 'listener.security.protocol.map';
  return (
    scalaRequire(
      !node.voterIds.includes(id),
      `If process.roles contains just the 'broker' role, the node id ${id} must not be included in the set of voters ${votersText(node)}`,
    ) ??
    scalaRequire(
      !node.listeners.some(isControllers(context)),
      `${NAMES} must not contain a value appearing in the 'listeners' configuration when running KRaft with just the broker role`,
    ) ??
    (unmapped === undefined
      ? null
      : refuse(
          'ConfigException',
          `Controller listener with name ${unmapped} defined in ${NAMES} not found in ${map}  (an explicit security mapping for each controller listener is required if ${map} is non-empty, or if there are security protocols other than PLAINTEXT in use)`,
        )) ??
    scalaRequire(
      valueOf(context, 'controller.quorum.auto.join.enable') !== true,
      "controller.quorum.auto.join.enable is only supported when process.roles contains the 'controller' role.",
    )
  );
}

function votersText({ voterIds }: NodeListeners): string {
  const ids = [...new Set(voterIds)].sort((one, other) => one - other);
  return `controller.quorum.voters=Set(${ids.join(', ')})`;
}

function controllerOnly(context: CheckContext, node: NodeListeners): Refusal | null {
  const controllers = node.listeners.filter(isControllers(context));
  const explicit = textOrNull(context, 'inter.broker.listener.name') !== null;
  return (
    scalaRequire(
      controllers.length === node.listeners.length,
      `The listeners config must only contain KRaft controller listeners from ${NAMES} when process.roles=controller`,
    ) ??
    (explicit && !node.interBroker.ok
      ? node.interBroker.refusal
      : scalaRequire(
          !explicit ||
            !node.interBroker.ok ||
            !listOf(context, NAMES).includes(node.interBroker.value),
          `${NAMES} must not contain an explicitly set inter.broker.listener.name configuration value when process.roles=controller'`,
        ))
  );
}

function controllerListeners(context: CheckContext, node: NodeListeners): Refusal | null {
  const id = numberOf(context, 'node.id');
  const names = node.listeners.map(({ name }) => name);
  return (
    scalaRequire(
      node.voterIds.length === 0 || node.voterIds.includes(id),
      `If process.roles contains the 'controller' role, the node id ${id} must be included in the set of voters ${votersText(node)}`,
    ) ??
    scalaRequire(
      node.listeners.some(isControllers(context)) ||
        (node.advertisedGiven && node.advertised.some(isControllers(context))),
      `${NAMES} must contain at least one value appearing in the 'listeners' configuration when running the KRaft controller role`,
    ) ??
    scalaRequire(
      listOf(context, NAMES).every((name) => names.includes(name)),
      `${NAMES} must only contain values appearing in the 'listeners' configuration when running the KRaft controller role`,
    )
  );
}

function brokerListeners(context: CheckContext, node: NodeListeners): Refusal | null {
  const isController = isControllers(context);
  const advertised = node.advertised.filter((listener) => !isController(listener));
  const names = advertised.map(({ name }) => name);
  const options = node.listeners.map(({ name }) => name);
  if (names.length === 0) {
    return scalaRequire(
      false,
      `There must be at least one broker advertised listener. Perhaps all listeners appear in ${NAMES}?`,
    );
  }
  if (!node.interBroker.ok) return node.interBroker.refusal;
  return (
    scalaRequire(
      names.includes(node.interBroker.value),
      `inter.broker.listener.name must be a listener name defined in advertised.listeners. The valid options based on currently configured listeners are ${names.join(',')}`,
    ) ??
    scalaRequire(
      names.every((name) => options.includes(name)),
      `advertised.listeners listener names must be equal to or a subset of the ones defined in listeners. Found ${names.join(',')}. The valid options based on the current configuration are ${options.join(',')}`,
    )
  );
}

/** KIP-1066: log directories that get no new partitions. */
function cordonedDirectories(context: CheckContext): Refusal | null {
  const key = 'cordoned.log.dirs';
  const cordoned = listOf(context, key);
  if (cordoned.includes('*')) {
    return scalaRequire(
      cordoned.length === 1,
      `When ${key} is set to *, it must not contain other values`,
    );
  }
  const several = listOf(context, 'log.dirs');
  const known = several.length > 0 ? several : listOf(context, 'log.dir');
  const unknown = cordoned.filter((one) => !known.includes(one));
  return scalaRequire(
    unknown.length === 0,
    `All entries in ${key} must be present in log.dirs or log.dir. Missing entries : ${unknown.join(', ')}`,
  );
}

function routable({ advertised, advertisedGiven, listeners }: NodeListeners): Refusal | null {
  const shown = advertisedGiven ? advertised : listeners;
  return scalaRequire(
    shown.every(({ host }) => host !== '0.0.0.0'),
    'advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.',
  );
}
