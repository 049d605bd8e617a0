import type { Fact, World } from '../../engine/index.ts';

/** Everything in a fact that no reader of a story needs. */
const UNTOLD = new Set([
  'type',
  'node',
  'topic',
  'partition',
  'topicId',
  'sendId',
  'sendIds',
  'callId',
]);

function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(' ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, part]) => part !== null);
    return entries.map(([key, part]) => `${key}:${valueText(part)}`).join(',');
  }
  return String(value);
}

function placeText(fact: Fact): string {
  if (!('topic' in fact)) return '';
  return 'partition' in fact ? ` ${fact.topic}-${fact.partition}` : ` ${fact.topic}`;
}

/** One line: when, where, what. Times count from the command. */
export function factText(world: World, sinceMs: number, fact: Fact): string {
  const where = fact.node === null ? 'world' : (world.nodes[fact.node]?.name ?? '?');
  const fields = Object.entries(fact)
    .filter(([key, value]) => !UNTOLD.has(key) && value !== null)
    .map(([key, value]) => {
      const isNode =
        key === 'to' && typeof value === 'number' && /Link|Drop|Message/.test(fact.type);
      return ` ${key}=${isNode ? (world.nodes[value]?.name ?? '?') : valueText(value)}`;
    });
  return `+${world.nowMs - sinceMs} ${where}: ${fact.type}${placeText(fact)}${fields.join('')}`;
}
