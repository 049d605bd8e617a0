// Connect's and MirrorMaker's keys lie apart from the others: nothing that runs in a world reads them, so the app does
// not load them.
import { toDefinitions, type ConfigDefinitions, type Rows } from '../definitions.ts';
import type { ProfileName } from '../profiles.ts';
import distributedBook from './data/connect-distributed.book.json';
import distributedModern from './data/connect-distributed.modern.json';
import sinkBook from './data/connect-sink.book.json';
import sinkModern from './data/connect-sink.modern.json';
import sourceBook from './data/connect-source.book.json';
import sourceModern from './data/connect-source.modern.json';
import checkpointModern from './data/mirror-checkpoint.modern.json';
import connectorBook from './data/mirror-connector.book.json';
import connectorModern from './data/mirror-connector.modern.json';
import heartbeatModern from './data/mirror-heartbeat.modern.json';
import makerBook from './data/mirror-maker.book.json';
import makerModern from './data/mirror-maker.modern.json';
import mirrorSourceModern from './data/mirror-source.modern.json';

/** A worker, a connector, MirrorMaker itself, or what its connectors have in common and each for itself. */
export const CONNECT_OWNERS = [
  'connect-distributed',
  'connect-source',
  'connect-sink',
  'mirror-maker',
  'mirror-connector',
  'mirror-source',
  'mirror-checkpoint',
  'mirror-heartbeat',
] as const;

export type ConnectOwner = (typeof CONNECT_OWNERS)[number];

/** MirrorMaker 2.8 has one definition for all its connectors, 4.x one of each on top of what they share. */
const DATA: Readonly<Record<ProfileName, Readonly<Record<ConnectOwner, Rows>>>> = {
  book: {
    'connect-distributed': distributedBook,
    'connect-source': sourceBook,
    'connect-sink': sinkBook,
    'mirror-maker': makerBook,
    'mirror-connector': connectorBook,
    'mirror-source': connectorBook,
    'mirror-checkpoint': connectorBook,
    'mirror-heartbeat': connectorBook,
  },
  modern: {
    'connect-distributed': distributedModern,
    'connect-source': sourceModern,
    'connect-sink': sinkModern,
    'mirror-maker': makerModern,
    'mirror-connector': connectorModern,
    'mirror-source': { ...connectorModern, ...mirrorSourceModern },
    'mirror-checkpoint': { ...connectorModern, ...checkpointModern },
    'mirror-heartbeat': { ...connectorModern, ...heartbeatModern },
  },
};

/** All keys of an owner in a version of Kafka, in Kafka's own order. */
export function connectDefinitions(profile: ProfileName, owner: ConnectOwner): ConfigDefinitions {
  return toDefinitions(profile, DATA[profile][owner]);
}
