import book from './data/api-keys.book.json';
import modern from './data/api-keys.modern.json';
import type { ProfileName } from './profiles.ts';

/** One request type of the protocol. Source: ApiKeys, ApiMessageType. */
export interface ApiInfo {
  readonly id: number;
  readonly name: string;
  /** The name of its message: `LeaderAndIsr`. */
  readonly message: string;
  readonly minVersion: number;
  /** The latest stable version; below the lowest one where no version is stable. */
  readonly maxVersion: number;
  /** Who answers it: broker, controller, zkBroker. */
  readonly listeners: readonly string[];
  /** Only other nodes of the cluster may send it. */
  readonly clusterAction: boolean;
  /** A broker passes it on to the controller. */
  readonly forwardable: boolean;
}

const tables: Readonly<Record<ProfileName, readonly (readonly unknown[])[]>> = { book, modern };

/** The request type of an id, or null where this version of Kafka does not know it. */
export function apiOfId(profile: ProfileName, id: number): ApiInfo | null {
  const row = tables[profile].find(([one]) => one === id);
  if (row === undefined) return null;
  const [, name, message, minVersion, maxVersion, listeners, clusterAction, forwardable] = row;
  return {
    id,
    name,
    message,
    minVersion,
    maxVersion,
    listeners,
    clusterAction,
    forwardable,
  } as ApiInfo;
}
