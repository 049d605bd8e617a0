// What differs from run to run is replaced by a placeholder that names its order of appearance.
import type { Json } from '../../format.ts';
import { type Cluster, logFolder, type Node } from '../cluster/cluster.ts';
import { HOST } from '../cluster/ports.ts';

export interface Placeholders {
  /** Of an answer: the driver marks producer ids. */
  readonly inAnswer: (answer: Json) => Json;
  /** Of what a command-line tool printed: addresses, folders, ids, times. */
  readonly inText: (printed: string) => string;
}

const MEMBER_UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const KAFKA_UUID = /(?<![A-Za-z0-9_.-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_.-])/g;
const PRODUCER_ID = /\b(producerId: |ProducerId:)(\d+)/g;
const CHECKSUM = /\bcrc: \d+/g;
const TIME_MS = /(?<!\d)1[789]\d{11}(?!\d)/g;

/** 22 characters may be a word too, such as the heading of a column. */
function looksRandom(word: string): boolean {
  const isWord = /^[A-Z-]+$|^[A-Z]?[a-z]+(-[A-Za-z]+)*$/.test(word);
  return /[A-Z]/.test(word) && /[a-z]/.test(word) && !isWord;
}

function withoutPort(printed: string, port: number | null, name: string): string {
  if (port === null) return printed;
  return printed
    .replaceAll(`${HOST}:${port}`, `${HOST}:<${name}>`)
    .replace(new RegExp(`(?<=\\s)${port}(?=\\s)`, 'g'), `<${name}>`);
}

function withoutNode(printed: string, cluster: Cluster, node: Node): string {
  const { id, port, controllerPort } = node;
  const first = withoutPort(printed, port, `port-${id}`);
  const second = withoutPort(first, controllerPort, `controller-port-${id}`);
  return second.replaceAll(logFolder(cluster, id), `<dir-${id}>`);
}

/** Placeholders of one playing: the same value has the same name throughout. */
export function createPlaceholders(cluster: Cluster): Placeholders {
  const seen = new Map<string, string[]>();
  const nameOf = (kind: string, value: string): string => {
    const values = seen.get(kind) ?? [];
    seen.set(kind, values);
    if (!values.includes(value)) values.push(value);
    return `<${kind}-${values.indexOf(value) + 1}>`;
  };
  const inAnswer = (answer: Json): Json => {
    if (typeof answer === 'string') {
      return answer.startsWith('pid:') ? nameOf('pid', answer.slice(4)) : answer;
    }
    if (Array.isArray(answer)) return (answer as readonly Json[]).map(inAnswer);
    if (typeof answer !== 'object' || answer === null) return answer;
    return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, inAnswer(value)]));
  };
  const inText = (printed: string): string =>
    cluster.nodes
      .reduce((text, node) => withoutNode(text, cluster, node), printed)
      .replace(MEMBER_UUID, (uuid) => nameOf('uuid', uuid))
      .replace(KAFKA_UUID, (word) => (looksRandom(word) ? nameOf('uuid', word) : word))
      .replace(PRODUCER_ID, (_, label: string, pid: string) => label + nameOf('pid', pid))
      .replace(CHECKSUM, 'crc: <crc>')
      .replace(TIME_MS, '<ms>');
  return { inAnswer, inText };
}
