// KafkaConfig of 4.x: KRaft only, so that every node has roles and knows its quorum.
import { voterIds } from '../addresses.ts';
import { refuse, scalaRequire, type Refusal } from '../refusal.ts';
import {
  CLEANER_AND_FETCHER_CHECKS,
  CONNECTION_CHECKS,
  interBrokerListener,
  LOG_CHECKS,
} from './broker-common.ts';
import { checkGroupCoordinator } from './broker-groups.ts';
import {
  firstRefusal,
  isGiven,
  listOf,
  numberOf,
  textOrNull,
  valueOf,
  verdict,
  type CheckContext,
  type Verdict,
} from './context.ts';
import {
  conflict,
  failed,
  parseListeners,
  parseProtocolMap,
  type Listener,
  type OrRefusal,
  type ProtocolMap,
} from './listeners.ts';
import { checkRoles, type NodeListeners } from './broker-roles.ts';

export function checkModernBroker(context: CheckContext): Verdict {
  const refusal = checkGroupCoordinator(context);
  if (refusal !== null) return { accepted: false, refusal };
  const listeners = readListeners(context);
  if (!listeners.ok) return { accepted: false, refusal: listeners.refusal };
  return verdict(
    context.values,
    firstRefusal(context, [
      (ctx) => earlyStart(ctx, listeners.value),
      rebalanceProtocols,
      sameIds,
      ...LOG_CHECKS,
      ...CLEANER_AND_FETCHER_CHECKS,
      (ctx) => checkRoles(ctx, listeners.value),
      ...CONNECTION_CHECKS,
      principalBuilder,
    ]),
  );
}

function sameIds(context: CheckContext): Refusal | null {
  return numberOf(context, 'node.id') === numberOf(context, 'broker.id')
    ? null
    : refuse('ConfigException', 'You must set `node.id` to the same value as `broker.id`.');
}

const GROUP_TYPES = ['classic', 'consumer', 'share', 'streams'];

function rebalanceProtocols(context: CheckContext): Refusal | null {
  const protocols = listOf(context, 'group.coordinator.rebalance.protocols');
  return protocols.includes('classic') || !protocols.every((one) => GROUP_TYPES.includes(one))
    ? null
    : refuse('ConfigException', "Disabling the 'classic' protocol is not supported.");
}

function earlyStart(context: CheckContext, { listeners }: NodeListeners): Refusal | null {
  const key = 'early.start.listeners';
  const unknown = listOf(context, key).find(
    (name) => !listeners.some((listener) => listener.name === name),
  );
  return unknown === undefined
    ? null
    : refuse(
        'ConfigException',
        `${key} contains listener ${unknown}, but this is not contained in listeners or controller.listener.names`,
      );
}

function principalBuilder(context: CheckContext): Refusal | null {
  const key = 'principal.builder.class';
  return scalaRequire(
    textOrNull(context, key)?.startsWith('org.apache.kafka.') ?? false,
    `${key} must implement KafkaPrincipalSerde`,
  );
}

/** Controller listeners are PLAINTEXT by default, unless the map was given or something is secured. */
function effectiveProtocols(context: CheckContext): OrRefusal<ProtocolMap> {
  const key = 'listener.security.protocol.map';
  const parsed = parseProtocolMap(textOrNull(context, key) ?? '');
  if (!parsed.ok || isGiven(context, key)) return parsed;
  const controllers = listOf(context, 'controller.listener.names');
  const names = listOf(context, 'listeners').map((one) => one.split(':')[0]?.toUpperCase() ?? '');
  const secured = [...controllers, ...names].some((name) =>
    ['SSL', 'SASL_SSL', 'SASL_PLAINTEXT'].includes(name),
  );
  if (secured) return parsed;
  const plaintext = controllers.map((name) => [name, 'PLAINTEXT'] as const);
  return { ok: true, value: new Map([...parsed.value, ...plaintext]) };
}

function parseAll(
  entries: readonly string[],
  protocols: ProtocolMap,
  distinctPorts: boolean,
): OrRefusal<readonly Listener[]> {
  const shown = `[${entries.join(', ')}]`;
  const parsed = parseListeners(entries, protocols, shown);
  if (!parsed.ok) return parsed;
  const reason = conflict(parsed.value, shown, distinctPorts);
  if (reason === null) return parsed;
  const cause = refuse('IllegalArgumentException', reason);
  const message = `Error creating broker listeners from '${shown}': ${reason}`;
  return failed(refuse('IllegalArgumentException', message, cause));
}

function readListeners(context: CheckContext): OrRefusal<NodeListeners> {
  const protocols = effectiveProtocols(context);
  if (!protocols.ok) return protocols;
  const listeners = parseAll(listOf(context, 'listeners'), protocols.value, true);
  if (!listeners.ok) return listeners;
  const given = valueOf(context, 'advertised.listeners') !== null;
  const advertised = given
    ? parseAll(listOf(context, 'advertised.listeners'), protocols.value, false)
    : listeners;
  if (!advertised.ok) return advertised;
  const interBroker = interBrokerListener(context, protocols.value);
  return {
    ok: true,
    value: {
      listeners: listeners.value,
      advertised: advertised.value,
      advertisedGiven: given,
      protocols: protocols.value,
      interBroker,
      voterIds: voterIds(listOf(context, 'controller.quorum.voters')),
    },
  };
}
