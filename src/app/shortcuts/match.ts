import { shortcutTable, type ShortcutCommand } from './table.ts';

type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing'
>;

/**
 * The key as the table writes it. With a Hangul layout `key` is `ㅡ` where the Latin one gives
 * `m`; then the place of the key (`code`) stands for its letter.
 */
function normalizedKey(press: KeyPress): string {
  if (press.key === ' ') return 'Space';
  if (press.key === '=') return '+';
  if (press.key.length > 1 || press.key.charCodeAt(0) < 128) {
    return press.key.length === 1 ? press.key.toLowerCase() : press.key;
  }
  return /^Key([A-Z])$/.exec(press.code)?.[1]?.toLowerCase() ?? press.key;
}

/** A sign such as `?` is made with Shift on some layouts and without on others. */
function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/.test(key);
}

/** The command that this key press stands for, if any. */
export function commandFor(press: KeyPress): ShortcutCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey || press.isComposing) return null;
  const key = normalizedKey(press);
  const keys = press.shiftKey && !isSign(key) ? `Shift+${key}` : key;
  return shortcutTable.find((entry) => entry.keys === keys)?.command ?? null;
}

const typing = 'input, textarea, select, [contenteditable], [role=textbox], [role=combobox]';
const popups = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
const pressable = 'button, a, summary, [role=button], [role=tab], [role=switch]';

/** Whether the thing that has the focus needs this key for itself. */
export function belongsToTarget(target: Pick<Element, 'closest'>, key: string): boolean {
  if (target.closest(typing) !== null || target.closest(popups) !== null) return true;
  return (key === ' ' || key === 'Enter') && target.closest(pressable) !== null;
}
