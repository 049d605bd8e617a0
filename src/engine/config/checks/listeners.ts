// A broker's listeners: names, protocols and addresses. Sources: AbstractKafkaConfig (4.x), CoreUtils, EndPoint (2.8).
import { refuse, type Refusal } from '../refusal.ts';

export interface Listener {
  /** Upper case. */
  readonly name: string;
  /** null: all interfaces. */
  readonly host: string | null;
  readonly port: number;
}

/** A result, or what Kafka throws where it would be computed. */
export type OrRefusal<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const SECURITY_PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];

/** Listener name (upper case) to security protocol. */
export type ProtocolMap = ReadonlyMap<string, string>;

/** `listener.security.protocol.map`: "NAME:PROTOCOL,…". */
export function parseProtocolMap(text: string): OrRefusal<ProtocolMap> {
  const key = 'listener.security.protocol.map';
  const map = new Map<string, string>();
  for (const entry of text === '' ? [] : text.split(/\s*,\s*/)) {
    const colon = entry.lastIndexOf(':');
    if (colon < 0) {
      const reason = `begin 0, end -1, length ${entry.length}`;
      return failed(
        refuse(
          'IllegalArgumentException',
          `Error parsing configuration property '${key}': ${reason}`,
        ),
      );
    }
    const protocol = entry.slice(colon + 1).trim();
    if (!SECURITY_PROTOCOLS.includes(protocol.toUpperCase())) {
      return failed(
        refuse('ConfigException', `Invalid security protocol \`${protocol}\` defined in ${key}`),
      );
    }
    map.set(entry.slice(0, colon).trim().toUpperCase(), protocol.toUpperCase());
  }
  return { ok: true, value: map };
}

const LISTENER = /^(.*):\/\/\[?([0-9a-zA-Z\-%._:]*)\]?:(-?[0-9]+)$/;

/** Parses listeners, or says why the first bad one is bad. `shown` is how this version prints the list. */
export function parseListeners(
  entries: readonly string[],
  protocols: ProtocolMap,
  shown: string,
): OrRefusal<readonly Listener[]> {
  const listeners: Listener[] = [];
  const fail = (exception: string, message: string) =>
    failed<readonly Listener[]>(
      refuse(
        'IllegalArgumentException',
        `Error creating broker listeners from '${shown}': ${message}`,
        refuse(exception, message),
      ),
    );
  for (const entry of entries) {
    const match = LISTENER.exec(entry);
    if (match === null) {
      return fail('KafkaException', `Unable to parse ${entry} to a broker endpoint`);
    }
    const [, name = '', host = '', port] = match;
    const normalised = name.toUpperCase();
    if (!protocols.has(normalised)) {
      return fail(
        'IllegalArgumentException',
        `No security protocol defined for listener ${normalised}`,
      );
    }
    listeners.push({ name: normalised, host: host === '' ? null : host, port: Number(port) });
  }
  return { ok: true, value: listeners };
}

/** Why listeners cannot stand side by side, or null. */
export function conflict(
  listeners: readonly Listener[],
  shown: string,
  distinctPorts: boolean,
): string | null {
  if (hasTwins(listeners.map(({ name }) => name))) {
    return `Each listener must have a different name, listeners: ${shown}`;
  }
  const ports = listeners.map(({ port }) => port).filter((port) => port !== 0);
  return distinctPorts && hasTwins(ports)
    ? `Each listener must have a different port, listeners: ${shown}`
    : null;
}

function hasTwins(items: readonly (string | number)[]): boolean {
  return new Set(items).size !== items.length;
}

export function failed<T>(refusal: Refusal): OrRefusal<T> {
  return { ok: false, refusal };
}
