// The Java program that keeps Kafka's own clients open: one JSON command a line, one JSON answer a line.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Json, JsonObject } from '../format.ts';
import { compile, javaFiles, run } from './java-sources.ts';
import { libraries, versionFolder } from './kafka/home.ts';
import { jvmOptions } from './kafka/java.ts';
import { type KafkaVersion, usesZooKeeper } from './kafka/versions.ts';
import { ownFolder, releaseFolder, start } from './processes.ts';

export interface Driver {
  /** What the clients answered. Several questions may be open at a time. */
  readonly ask: (command: JsonObject) => Promise<Json>;
  readonly close: () => void;
}

const FOLDER = join(import.meta.dirname, 'driver');

function sourcesOf(version: KafkaVersion): string[] {
  const own = usesZooKeeper(version) ? 'book' : 'modern';
  return [...javaFiles(join(FOLDER, 'common')), ...javaFiles(join(FOLDER, own))];
}

/** Named by its sources, so that recorders from different states of the project do not meet in one jar. */
export function driverName(version: KafkaVersion): string {
  const hash = createHash('sha256');
  for (const file of sourcesOf(version)) hash.update(readFileSync(file));
  return `driver-${hash.digest('hex').slice(0, 12)}`;
}

function requireDriver(version: KafkaVersion): string {
  const jar = join(versionFolder(version), `${driverName(version)}.jar`);
  if (existsSync(jar)) return jar;
  mkdirSync(versionFolder(version), { recursive: true });
  const work = mkdtempSync(join(versionFolder(version), 'compile-'));
  ownFolder(work);
  compile(version, sourcesOf(version), join(work, 'classes'));
  run('jar', ['cf', join(work, 'driver.jar'), '-C', join(work, 'classes'), '.']);
  renameSync(join(work, 'driver.jar'), jar);
  rmSync(work, { recursive: true });
  releaseFolder(work);
  return jar;
}

/** Starts the clients. What they say besides their answers goes to the log file. */
export function startDriver(version: KafkaVersion, logFile: string, writesArchive = false): Driver {
  const options = { heapMb: 384, archive: driverName(version), writesArchive };
  const classPath = `${requireDriver(version)}:${libraries(version)}`;
  const child = start(
    'java',
    [...jvmOptions(version, options), '-cp', classPath, 'kafkascope.driver.Driver'],
    { stdio: ['pipe', 'pipe', openSync(logFile, 'a')] },
  );
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the driver has no pipes');
  const waiting = new Map<number, (answer: Json) => void>();
  let asked = 0;
  let hasEnded = false;
  createInterface({ input: stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const { id, answer } = JSON.parse(line) as { readonly id: number; readonly answer: Json };
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  // Its end is noticed below.
  stdin.on('error', () => undefined);
  child.once('exit', () => {
    hasEnded = true;
    for (const answer of waiting.values()) answer({ exception: 'DriverGone' });
  });
  return {
    ask: (command) => {
      if (hasEnded) return Promise.resolve({ exception: 'DriverGone' });
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        stdin.write(`${JSON.stringify({ ...command, id })}\n`);
      });
    },
    // Killed, it would not write its archive.
    close: () => (writesArchive ? stdin.end() : child.kill('SIGKILL')),
  };
}
