import type { Json } from '../../format.ts';

/** Names what differs from run to run by its order of appearance: `pid:7` becomes `<pid-1>`. */
export function createPlaceholders(): (answer: Json) => Json {
  const seen: string[] = [];
  const name = (value: string): string => {
    if (!seen.includes(value)) seen.push(value);
    return `<pid-${seen.indexOf(value) + 1}>`;
  };
  const replace = (answer: Json): Json => {
    if (typeof answer === 'string') return answer.startsWith('pid:') ? name(answer) : answer;
    if (answer === null || typeof answer !== 'object') return answer;
    if (Array.isArray(answer)) return answer.map((one: Json) => replace(one));
    const entries = Object.entries(answer as Readonly<Record<string, Json>>);
    return Object.fromEntries(entries.map(([key, value]) => [key, replace(value)]));
  };
  return replace;
}
