import type { Language } from './language.ts';

/** How values are written in one language. Same text on every machine for the same value. */
export type Format = {
  /** Virtual time as a clock: `12.4 s`, `3.217 s`, `12:04.5`, `7 d 02:03:04`. */
  clock: (ms: number) => string;
  /** Virtual time to the millisecond, grouped by thin spaces: `12 400 ms`. */
  exactMs: (ms: number) => string;
  /** A length of time inside a sentence: `8.6 s` / `8.6초`, `2 min` / `2분`. */
  duration: (ms: number) => string;
  /** `1,874`. */
  number: (value: number) => string;
  /** Ids as Kafka prints them: `2, 1, 3`. */
  ids: (ids: readonly (number | string)[]) => string;
  /** Things in a sentence: `1, 2 and 3` / `1, 2, 3`. */
  list: (items: readonly string[]) => string;
  /** Powers of two, as Kafka's settings are: `1 MiB`, `1.5 KiB`, `512 B`. */
  bytes: (bytes: number) => string;
};

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Beyond this a plain number of seconds no longer says how long it is. */
const clockFromMs = 10 * minuteMs;
const thinSpace = '\u2009';
const noBreakSpace = '\u00a0';

/** Fixed to three digits at most, without trailing zeros: 12.4, 3.217, 9. */
function trim(value: number, digits: number): string {
  const fixed = value.toFixed(digits);
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function clock(ms: number): string {
  if (ms < clockFromMs) return `${trim(ms / secondMs, 3)}${noBreakSpace}s`;
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const seconds = Math.floor((ms % minuteMs) / secondMs);
  if (days > 0) return `${days}${noBreakSpace}d ${two(hours)}:${two(minutes)}:${two(seconds)}`;
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds)}`;
  return `${minutes}:${two(seconds)}.${Math.floor((ms % secondMs) / 100)}`;
}

function exactMs(ms: number): string {
  const grouped = String(Math.round(ms)).replace(/\B(?=(\d{3})+$)/g, thinSpace);
  return `${grouped}${noBreakSpace}ms`;
}

const units = {
  en: { ms: ' ms', s: ' s', min: ' min', h: ' h', d: ' d' },
  ko: { ms: 'ms', s: '초', min: '분', h: '시간', d: '일' },
} as const satisfies Record<Language, object>;

function duration(ms: number, language: Language): string {
  const unit = units[language];
  if (ms < 100) return `${trim(ms, 0)}${unit.ms}`;
  if (ms < 2 * minuteMs) return `${trim(ms / secondMs, 1)}${unit.s}`;
  if (ms < 2 * hourMs) return `${trim(ms / minuteMs, 1)}${unit.min}`;
  if (ms < 2 * dayMs) return `${trim(ms / hourMs, 1)}${unit.h}`;
  return `${trim(ms / dayMs, 1)}${unit.d}`;
}

function bytes(value: number): string {
  const names = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = value;
  let step = 0;
  while (size >= 1024 && step < names.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${trim(size, 1)}${noBreakSpace}${names[step] ?? ''}`;
}

function list(items: readonly string[], language: Language): string {
  if (language === 'ko' || items.length < 2) return items.join(', ');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

export function createFormat(language: Language): Format {
  const numbers = new Intl.NumberFormat(language);
  return {
    clock,
    exactMs,
    duration: (ms) => duration(ms, language),
    number: (value) => numbers.format(value),
    ids: (ids) => ids.join(', '),
    list: (items) => list(items, language),
    bytes,
  };
}
