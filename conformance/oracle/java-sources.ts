import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { libraries } from './kafka/home.ts';
import type { KafkaVersion } from './kafka/versions.ts';

/** Every Java file under a folder, in order of name. */
export function javaFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.java'))
    .sort()
    .map((name) => join(folder, name));
}

/** Compiles against one version of Kafka. Throws with the compiler's words when it fails. */
export function compile(version: KafkaVersion, sources: readonly string[], into: string): void {
  const flags = ['-nowarn', '-proc:none', '-Xlint:none', '-XDignore.symbol.file'];
  run('javac', [...flags, '-encoding', 'UTF-8', '-d', into, '-cp', libraries(version), ...sources]);
}

/** Runs a program of the JDK to its end. */
export function run(program: string, argv: readonly string[]): void {
  const { status, stderr } = spawnSync(program, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}
