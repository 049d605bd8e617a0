import type { ConfigValue } from '../../config/index.ts';

/** A value as a person would write it; '' is nothing. */
export function textOf(value: ConfigValue): string {
  if (value === null) return '';
  return Array.isArray(value) ? value.join(',') : String(value);
}
