import * as v from 'valibot';
import { isLanguage, type Language } from '../../i18n/index.ts';
import { isSpeed } from '../transport/speeds.ts';

/** What this browser remembers of a reader's taste. Nothing in it touches a run. */
export type Settings = {
  readonly theme: Theme;
  /** `null` until chosen: then the browser's own preference decides. */
  readonly language: Language | null;
  readonly speed: number;
};

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'kafkascope.settings';

/** Each field falls back by itself, so that one bad value does not lose the others. */
const schema = v.object({
  theme: v.fallback(v.picklist(themes), 'system'),
  language: v.fallback(v.nullable(v.custom<Language>(isLanguage)), null),
  speed: v.fallback(v.custom<number>(isSpeed), 1),
});

/** The browser's storage, or `null` where it is forbidden (asking for it throws there). */
export function openStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What was remembered, or the defaults for whatever is absent, altered or forbidden to read. */
export function readSettings(storage: Pick<Storage, 'getItem'> | null): Settings {
  let remembered: unknown = {};
  try {
    remembered = JSON.parse(storage?.getItem(key) ?? '{}');
  } catch {
    // Not ours, or not readable: begin with the defaults.
  }
  const result = v.safeParse(schema, remembered);
  return result.success ? result.output : v.parse(schema, {});
}

/** Remembers; a full or forbidden storage costs the memory, not the page. */
export function writeSettings(storage: Pick<Storage, 'setItem'> | null, settings: Settings): void {
  const { theme, language, speed } = settings;
  try {
    storage?.setItem(key, JSON.stringify({ theme, language, speed }));
  } catch {
    // Nothing to do: the choice holds for this visit.
  }
}
