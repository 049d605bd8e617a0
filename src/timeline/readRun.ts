import type { PlacedCommand } from './history.ts';
import { limits } from './limits.ts';
import {
  type Run,
  type RunBranch,
  runChecksum,
  runFormat,
  type RunRefusal,
  replaySteps,
} from './run.ts';

/**
 * Reads a text from outside: a run within `limits`, or why it is refused. `isCommand` judges each
 * command; `start` is left for the caller to judge.
 */
export function readRun<Command>(
  text: string,
  isCommand: (value: unknown) => value is Command,
): { readonly kind: 'run'; readonly run: Run<Command> } | RunRefusal {
  if (text.length > limits.textMax) return refused('notARun', `longer than ${limits.textMax}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refused('notJson', String(error));
  }
  if (!isRecord(value) || !isInteger(value['format'], 1, Number.MAX_SAFE_INTEGER))
    return refused('notARun', 'format');
  if (value['format'] > runFormat) return refused('newerFormat', `format ${value['format']}`);
  const { checksum, ...content } = value;
  try {
    if (checksum !== runChecksum(content)) return refused('damaged', 'checksum');
  } catch (error) {
    return refused('notARun', String(error));
  }
  const run = runOf(content, isCommand);
  return typeof run === 'string' ? refused('notARun', run) : { kind: 'run', run };
}

function refused(reason: RunRefusal['reason'], detail: string): RunRefusal {
  return { kind: 'refused', reason, detail };
}

type Members = Readonly<Record<string, unknown>>;

/** The run, or the name of the first member that is wrong. */
function runOf<Command>(
  content: Members,
  isCommand: (value: unknown) => value is Command,
): Run<Command> | string {
  const { engineVersion, profile, start, seed, name, cursor, hash } = content;
  if (typeof engineVersion !== 'string') return 'engineVersion';
  if (typeof profile !== 'string') return 'profile';
  if (start === undefined) return 'start';
  if (!isInteger(seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)) return 'seed';
  if (!isName(name)) return 'name';
  if (!isInteger(cursor, 0, limits.positionMax)) return 'cursor';
  if (typeof hash !== 'string') return 'hash';
  const commands = commandsFrom(content['commands'], 0, limits.positionMax, isCommand);
  if (commands === null) return 'commands';
  const branches = branchesFrom(content['branches'], isCommand);
  if (typeof branches === 'string') return branches;
  const run = {
    format: runFormat,
    engineVersion,
    profile,
    start,
    seed,
    name,
    commands,
    cursor,
    hash,
  } as const;
  const steps = replaySteps({ cursor, commands, branches });
  return steps > limits.positionMax ? 'steps' : { ...run, branches };
}

function branchesFrom<Command>(
  value: unknown,
  isCommand: (value: unknown) => value is Command,
): readonly RunBranch<Command>[] | string {
  if (!Array.isArray(value) || value.length >= limits.branchesMax) return 'branches';
  const branches: RunBranch<Command>[] = [];
  for (const item of value as readonly unknown[]) {
    const branch = branchFrom(item, branches, isCommand);
    if (branch === null) return `branches[${branches.length}]`;
    branches.push(branch);
  }
  return branches;
}

function branchFrom<Command>(
  value: unknown,
  before: readonly RunBranch<Command>[],
  isCommand: (value: unknown) => value is Command,
): RunBranch<Command> | null {
  if (!isRecord(value)) return null;
  const { name, parent, forkPosition, head, hash } = value;
  if (!isName(name) || typeof hash !== 'string') return null;
  if (parent !== null && !isInteger(parent, 0, before.length - 1)) return null;
  const left = parent === null ? null : before[parent];
  const firstFork = left ? left.forkPosition + 1 : 0;
  if (!isInteger(forkPosition, firstFork, left?.head ?? limits.positionMax)) return null;
  if (!isInteger(head, forkPosition + 1, limits.positionMax)) return null;
  const commands = commandsFrom(value['commands'], forkPosition, head - 1, isCommand);
  return commands === null ? null : { name, parent, forkPosition, head, commands, hash };
}

/** Commands in strictly ascending places within the bounds; null when they are not. */
function commandsFrom<Command>(
  value: unknown,
  firstPosition: number,
  lastPosition: number,
  isCommand: (value: unknown) => value is Command,
): readonly PlacedCommand<Command>[] | null {
  if (!Array.isArray(value) || value.length > limits.commandsMax) return null;
  const commands: PlacedCommand<Command>[] = [];
  let next = firstPosition;
  for (const item of value as readonly unknown[]) {
    if (!isRecord(item)) return null;
    const { position, command } = item;
    if (!isInteger(position, next, lastPosition) || !isCommand(command)) return null;
    commands.push({ position, command });
    next = position + 1;
  }
  return commands;
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown, least: number, most: number): value is number {
  return (
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
  );
}

function isName(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && value.length <= limits.branchNameMax);
}
