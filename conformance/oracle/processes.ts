// Every process and folder that has to be gone when the recorder ends, however it ends.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { becomesTrue } from './patience.ts';

const processIds = new Set<number>();
const folders = new Set<string>();

/** Starts a process that ends with the recorder, unless it is released. */
export function start(
  program: string,
  argv: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const child = spawn(program, argv, options);
  const { pid } = child;
  if (pid !== undefined) {
    processIds.add(pid);
    child.once('exit', () => processIds.delete(pid));
  }
  return child;
}

/** Starts a server, which does not keep the recorder from ending and can outlive it; returns its process id. */
export function startServer(program: string, argv: readonly string[], output: number): number {
  const child = start(program, argv, { stdio: ['ignore', output, output], detached: true });
  child.unref();
  if (child.pid === undefined) throw new Error(`${program} could not be started`);
  return child.pid;
}

/** Lets a server live on after the recorder. */
export function release(pid: number): void {
  processIds.delete(pid);
}

/** A folder that is removed with everything in it when the recorder ends. */
export function ownFolder(folder: string): void {
  folders.add(folder);
}

export function releaseFolder(folder: string): void {
  folders.delete(folder);
}

/** Ends what runs and removes what lies about; it has to do so at once, since the recorder is ending. */
export function cleanUp(): void {
  for (const pid of processIds) signal(pid, 'SIGKILL');
  processIds.clear();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  folders.clear();
}

/** Sends a signal; a process that is gone already has no need of it. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!isSystemError(error, 'ESRCH')) throw error;
  }
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** A zombie has ended too: nobody is left to wait for it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** Waits for the end of a process; false: it still runs after this time. */
export function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  return becomesTrue(() => !isAlive(pid), withinMs, 20);
}

/** Ends a process, whatever it does. */
export async function kill(pid: number): Promise<void> {
  signal(pid, 'SIGKILL');
  await hasEnded(pid, 5000);
}
