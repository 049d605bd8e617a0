import type { Text } from '../../i18n/index.ts';
import { findScenario } from '../../scenarios/index.ts';
import { profileOf, type Start } from '../session/index.ts';

/** What a run is called, by what it begins with. */
export function startName(text: Text, start: Start): string {
  return start.kind === 'scenario'
    ? text(`gallery:scenario.${start.id}`)
    : text('gallery:ownNameOf', { count: start.cluster.brokers });
}

/** The same by the short word that the browser keeps (`keeping/storage`). */
export function keptName(text: Text, start: string): string {
  const scenario = findScenario(start);
  return scenario === null ? text('gallery:ownName') : text(`gallery:scenario.${scenario.id}`);
}

const profileNames: Readonly<Record<string, string>> = {
  modern: 'Kafka 4.3 · KRaft',
  book: 'Kafka 2.8 · ZooKeeper',
  'book+modern': 'Kafka 2.8 · 4.3',
};

/** The version of Kafka that is simulated, as the top bar says it. */
export function profileName(start: Start): string {
  return profileNames[profileOf(start)] ?? '';
}
