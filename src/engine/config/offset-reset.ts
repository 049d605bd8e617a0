import type { ConfigValue } from './definitions.ts';

const DURATION =
  /^([-+]?)P(?:([-+]?\d+)D)?(T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i;

/** Whether a consumer or a share group may start there. Source: AutoOffsetResetStrategy.fromString (KIP-1106). */
export function isOffsetReset(value: ConfigValue, noneAllowed: boolean): boolean {
  if (value === 'earliest' || value === 'latest') return true;
  if (value === 'none') return noneAllowed;
  if (typeof value !== 'string' || !value.startsWith('by_duration:')) return false;
  const milliseconds = parseDurationMs(value.slice('by_duration:'.length));
  return milliseconds !== null && milliseconds >= 0;
}

/** An ISO-8601 duration as java.time.Duration reads it, in milliseconds; null where it is none. */
function parseDurationMs(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const [, sign, days, time, hours, minutes, seconds, fraction] = match;
  if (time?.toUpperCase() === 'T') return null;
  if (days === undefined && time === undefined) return null;
  const fractionMs =
    Math.trunc(Number((fraction ?? '').padEnd(9, '0').slice(0, 9)) / 1e6) *
    (seconds?.startsWith('-') === true ? -1 : 1);
  const total =
    Number(days ?? 0) * 86_400_000 +
    Number(hours ?? 0) * 3_600_000 +
    Number(minutes ?? 0) * 60_000 +
    Number(seconds ?? 0) * 1000 +
    fractionMs;
  return sign === '-' ? -total : total;
}
