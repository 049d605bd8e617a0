/** A record in the making: one that nobody else has seen yet. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * How a record that changes in most steps is changed: copied field by field, then amended. A spread says the same, but
 * up to V8 12 it walks the fields in a slow loop and gives every copy a shape of its own: it costs ten to twenty times as
 * much, and makes whatever reads the copy slower too. Records that change rarely are spread.
 */
export function changer<T extends object>(
  copy: (record: T) => T,
): (record: T, changes: Partial<T>) => T {
  return (record, changes) => Object.assign(copy(record), changes);
}
