// The converters that come with Kafka, since Connect asks whether a class is one. All but SimpleHeaderConverter
// convert keys, values and headers alike.
import { refuse, type Refusal } from '../refusal.ts';

const CONVERTERS = [
  'json.JsonConverter',
  'storage.StringConverter',
  ...['Boolean', 'ByteArray', 'Double', 'Float', 'Integer', 'Long', 'Short'].map(
    (type) => `converters.${type}Converter`,
  ),
].map((name) => `org.apache.kafka.connect.${name}`);

const HEADER_CONVERTERS = [...CONVERTERS, 'org.apache.kafka.connect.storage.SimpleHeaderConverter'];

const ABSTRACT = [
  'org.apache.kafka.connect.storage.Converter',
  'org.apache.kafka.connect.storage.HeaderConverter',
];

/** Source: ConcreteSubClassValidator, InstantiableClassValidator. */
export function converterComplaint(
  kind: 'Converter' | 'HeaderConverter',
  name: string,
): Refusal | null {
  const known = kind === 'Converter' ? CONVERTERS : HEADER_CONVERTERS;
  if (known.includes(name)) return null;
  if (name === `org.apache.kafka.connect.storage.${kind}`) {
    return refuse('ConfigException', 'This class is abstract and cannot be created.');
  }
  const sort = ABSTRACT.includes(name) ? 'interface' : 'class';
  return refuse(
    'ConfigException',
    `Class ${sort} ${name} does not implement the ${kind} interface`,
  );
}
