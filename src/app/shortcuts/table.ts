/**
 * The one table of keys. `keys` is `Shift+` at most, then a `KeyboardEvent.key`; letters are
 * lower case, and a Hangul layout is read by the place of the key.
 */
export const shortcutTable = [
  { command: 'playOrPause', group: 'time', keys: 'Space' },
  { command: 'stepForward', group: 'time', keys: 'ArrowRight' },
  { command: 'stepBack', group: 'time', keys: 'ArrowLeft' },
  { command: 'nextFact', group: 'time', keys: 'Shift+ArrowRight' },
  { command: 'previousFact', group: 'time', keys: 'Shift+ArrowLeft' },
  { command: 'nextMilestone', group: 'time', keys: 'm' },
  { command: 'previousMilestone', group: 'time', keys: 'Shift+m' },
  { command: 'start', group: 'time', keys: 'Home' },
  { command: 'undo', group: 'time', keys: 'z' },
  { command: 'faster', group: 'time', keys: '+' },
  { command: 'slower', group: 'time', keys: '-' },
  { command: 'leftPanel', group: 'stage', keys: '[' },
  { command: 'rightPanel', group: 'stage', keys: ']' },
  { command: 'kill', group: 'thing', keys: 'k' },
  { command: 'startOrStop', group: 'thing', keys: 's' },
  { command: 'pauseOrResume', group: 'thing', keys: 'p' },
  { command: 'cutLink', group: 'thing', keys: 'x' },
  { command: 'send', group: 'thing', keys: 'r' },
  { command: 'createTopic', group: 'add', keys: 't' },
  { command: 'addProducer', group: 'add', keys: 'Shift+p' },
  { command: 'addConsumer', group: 'add', keys: 'Shift+c' },
  { command: 'addBroker', group: 'add', keys: 'Shift+b' },
  { command: 'theme', group: 'app', keys: 'Shift+t' },
  { command: 'language', group: 'app', keys: 'Shift+l' },
  { command: 'help', group: 'app', keys: '?' },
] as const;

export type ShortcutCommand = (typeof shortcutTable)[number]['command'];
export type ShortcutGroup = (typeof shortcutTable)[number]['group'];
export const shortcutGroups: readonly ShortcutGroup[] = ['time', 'thing', 'add', 'stage', 'app'];

/** The keys of a command as caps, in order: `['⇧', '→']`. */
export function keyCaps(command: ShortcutCommand): string[] {
  const keys: string = shortcutTable.find((entry) => entry.command === command)?.keys ?? '';
  const caps = keys.length > 1 ? keys.split('+') : [keys];
  return caps.map((cap) => capNames.get(cap) ?? (cap.length === 1 ? cap.toUpperCase() : cap));
}

const capNames = new Map([
  ['Shift', '⇧'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['-', '−'],
]);
