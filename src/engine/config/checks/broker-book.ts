// KafkaConfig of 2.8 with ZooKeeper (its preview of KRaft is not simulated in the book profile).
import { isKnownClass } from '../parse.ts';
import { refuse, scalaRequire, type Refusal } from '../refusal.ts';
import {
  badConnectionOverrides,
  CLEANER_AND_FETCHER_CHECKS,
  CONNECTION_CHECKS,
  interBrokerListener,
  LOG_CHECKS,
} from './broker-common.ts';
import {
  firstRefusal,
  numberOf,
  numberOrNull,
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

export function checkBookBroker(context: CheckContext): Verdict {
  return verdict(
    context.values,
    firstRefusal(context, [
      unknownAuthorizer,
      badConnectionOverrides,
      unknownCodec,
      zooKeeperAndId,
      ...LOG_CHECKS,
      (ctx) =>
        scalaRequire(
          csv(textOrNull(ctx, 'log.dirs') ?? textOrNull(ctx, 'log.dir') ?? '').length > 0,
          'At least one log directory must be defined via log.dirs or log.dir.',
        ),
      ...CLEANER_AND_FETCHER_CHECKS,
      committedAcks,
      brokerCompression,
      checkListeners,
      formatVersion,
      ...CONNECTION_CHECKS,
    ]),
  );
}

/** CoreUtils.parseCsvList drops empty entries. */
function csv(text: string): readonly string[] {
  return text.split(/\s*,\s*/).filter((entry) => entry !== '');
}

/** 2.8 loads the class while it reads its configuration, 4.x only when it starts. */
function unknownAuthorizer(context: CheckContext): Refusal | null {
  const name = textOrNull(context, 'authorizer.class.name') ?? '';
  return name === '' || isKnownClass(name) ? null : refuse('ClassNotFoundException', name);
}

function zooKeeperAndId(context: CheckContext): Refusal | null {
  if (textOrNull(context, 'zookeeper.connect') === null) {
    return refuse(
      'ConfigException',
      'Missing required configuration `zookeeper.connect` which has no default value.',
    );
  }
  const id = numberOf(context, 'broker.id');
  return valueOf(context, 'broker.id.generation.enable') === true
    ? scalaRequire(
        id >= -1 && id <= numberOf(context, 'reserved.broker.max.id'),
        'broker.id must be greater than or equal to -1 and not greater than reserved.broker.max.id',
      )
    : scalaRequire(id >= 0, 'broker.id must be greater than or equal to 0');
}

const CODECS = 4;

function unknownCodec(context: CheckContext): Refusal | null {
  const codec = numberOf(context, 'offsets.topic.compression.codec');
  return codec >= 0 && codec <= CODECS
    ? null
    : refuse('UnknownCodecException', `${codec} is an unknown compression codec`);
}

function committedAcks(context: CheckContext): Refusal | null {
  const acks = numberOf(context, 'offsets.commit.required.acks');
  return scalaRequire(
    acks >= -1 && acks <= numberOf(context, 'offsets.topic.replication.factor'),
    'offsets.commit.required.acks must be greater or equal -1 and less or equal to offsets.topic.replication.factor',
  );
}

const COMPRESSIONS = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer'];

function brokerCompression(context: CheckContext): Refusal | null {
  const type = textOrNull(context, 'compression.type') ?? '';
  return scalaRequire(
    COMPRESSIONS.includes(type.toLowerCase()),
    `compression.type : ${type} is not valid. Valid options are ${COMPRESSIONS.join(',')}`,
  );
}

function listenersFrom(
  text: string,
  protocols: ProtocolMap,
  distinctPorts: boolean,
): OrRefusal<readonly Listener[]> {
  const parsed = parseListeners(csv(text), protocols, text);
  if (!parsed.ok) return parsed;
  const reason = conflict(parsed.value, text, distinctPorts);
  const refusal = reason === null ? null : scalaRequire(false, reason);
  return refusal === null ? parsed : failed(refusal);
}

/** Where clients are told to connect, from the newest way to say it to the oldest. */
function advertisedText(context: CheckContext, listeners: string): readonly [string, boolean] {
  const advertised = textOrNull(context, 'advertised.listeners');
  if (advertised !== null) return [advertised, false];
  const host = textOrNull(context, 'advertised.host.name');
  const port = numberOrNull(context, 'advertised.port');
  if (host === null && port === null) return [listeners, true];
  const shownHost = host ?? textOrNull(context, 'host.name') ?? '';
  return [`PLAINTEXT://${shownHost}:${port ?? numberOf(context, 'port')}`, false];
}

function checkListeners(context: CheckContext): Refusal | null {
  const protocols = parseProtocolMap(textOrNull(context, 'listener.security.protocol.map') ?? '');
  if (!protocols.ok) return protocols.refusal;
  const listenersText =
    textOrNull(context, 'listeners') ??
    `PLAINTEXT://${textOrNull(context, 'host.name') ?? ''}:${numberOf(context, 'port')}`;
  const [advertisedListeners, distinctPorts] = advertisedText(context, listenersText);
  const advertised = listenersFrom(advertisedListeners, protocols.value, distinctPorts);
  if (!advertised.ok) return advertised.refusal;
  const listeners = listenersFrom(listenersText, protocols.value, true);
  if (!listeners.ok) return listeners.refusal;
  const interBroker = interBrokerListener(context, protocols.value);
  if (!interBroker.ok) return interBroker.refusal;
  return advertisedFits(context, interBroker.value, advertised.value, listeners.value);
}

function advertisedFits(
  context: CheckContext,
  interBroker: string,
  advertised: readonly Listener[],
  listeners: readonly Listener[],
): Refusal | null {
  const names = advertised.map(({ name }) => name);
  const options = listeners.map(({ name }) => name);
  const validOptions = `The valid options based on currently configured listeners are ${names.join(',')}`;
  const controlPlane = textOrNull(context, 'control.plane.listener.name');
  return (
    scalaRequire(
      names.includes(interBroker),
      `inter.broker.listener.name must be a listener name defined in advertised.listeners. ${validOptions}`,
    ) ??
    scalaRequire(
      names.every((name) => options.includes(name)),
      `advertised.listeners listener names must be equal to or a subset of the ones defined in listeners. Found ${names.join(',')}. The valid options based on the current configuration are ${options.join(',')}`,
    ) ??
    scalaRequire(
      advertised.every(({ host }) => host !== '0.0.0.0'),
      'advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.',
    ) ??
    scalaRequire(
      controlPlane === null || names.includes(controlPlane),
      `control.plane.listener.name must be a listener name defined in advertised.listeners. ${validOptions}`,
    )
  );
}

/** Messages have had three formats: before 0.10.0, before 0.11.0, and the one of today. */
function recordVersion(version: string): number {
  const [major = 0, minor = 0] = version.split(/[.-]/).map(Number);
  if (major > 0 || minor >= 11) return 2;
  return minor >= 10 ? 1 : 0;
}

const FIRST_OF_FORMAT = ['0.8.0', '0.10.0', '0.11.0'];
const ZSTD = 4;

function formatVersion(context: CheckContext): Refusal | null {
  const format = textOrNull(context, 'log.message.format.version') ?? '';
  const protocol = textOrNull(context, 'inter.broker.protocol.version') ?? '';
  const needed = recordVersion(format);
  return (
    scalaRequire(
      recordVersion(protocol) >= needed,
      `log.message.format.version ${format} can only be used when inter.broker.protocol.version is set to version ${FIRST_OF_FORMAT[needed] ?? ''} or higher`,
    ) ??
    scalaRequire(
      numberOf(context, 'offsets.topic.compression.codec') !== ZSTD || recordVersion(protocol) >= 2,
      'offsets.topic.compression.codec zstd can only be used when inter.broker.protocol.version is set to version 2.1 or higher',
    )
  );
}
