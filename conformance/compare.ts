import type { Expectation, Json, JsonObject } from './format.ts';

/** Where an answer differs from what Kafka answered; no lines mean that it is the same. */
export function differences(answer: Json, expectation: Expectation): string[] {
  if ('expect' in expectation) return diff(answer, expectation.expect, '');
  if (expectation.anyOf.some((one) => diff(answer, one, '').length === 0)) return [];
  const first = expectation.anyOf[0] ?? null;
  return [`none of ${expectation.anyOf.length} possible answers`, ...diff(answer, first, '')];
}

/** Objects are compared without regard to the order of their keys, arrays in order. */
function diff(actual: Json | undefined, expected: Json | undefined, path: string): string[] {
  if (isObject(actual) && isObject(expected)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) =>
      diff(actual[key], expected[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length === expected.length) {
    return (expected as Json[]).flatMap((value, index) =>
      diff((actual as Json[])[index], value, `${path}[${index}]`),
    );
  }
  if (JSON.stringify(actual) === JSON.stringify(expected)) return [];
  return [`${path === '' ? 'answer' : path}: ${show(actual)}, Kafka: ${show(expected)}`];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
