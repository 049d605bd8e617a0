import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '../complaint.ts';
import { loggingFile, versionFolder } from './home.ts';
import { type KafkaVersion, usesZooKeeper } from './versions.ts';

const OLDEST_JAVA = 17;

/** Throws a Complaint unless a JDK is there that is new enough to compile for Kafka and to run it. */
export function requireJava(): void {
  for (const program of ['java', 'javac']) {
    const { error, stdout, stderr } = spawnSync(program, ['-version'], { encoding: 'utf8' });
    if (error !== undefined) {
      throw new Complaint(`there is no ${program} on the PATH: install a JDK ${OLDEST_JAVA}`);
    }
    const found = /(?:version "|javac )(\d+)/.exec(stdout + stderr)?.[1];
    if (found === undefined || Number(found) < OLDEST_JAVA) {
      throw new Complaint(
        `${program} has version ${found ?? 'unknown'}: Kafka needs JDK ${OLDEST_JAVA} or newer`,
      );
    }
  }
}

/** A class-data archive: the loaded classes of a short run, mapped into later ones so that they start faster. */
export function archiveFile(version: KafkaVersion, name: string): string {
  return join(versionFolder(version), `${name}.jsa`);
}

/** An archive that is being written; it gets its name when the process has ended and the archive is whole. */
export function unfinishedArchive(version: KafkaVersion, name: string): string {
  return `${archiveFile(version, name)}.new`;
}

export interface JvmOptions {
  readonly heapMb?: number;
  readonly logLevel?: 'WARN' | 'OFF';
  /** Name of the archive of classes for this kind of process; none: start without one. */
  readonly archive?: string;
  /** Write that archive at the end of the process instead of reading it. */
  readonly writesArchive?: boolean;
}

/** The options of a Java process. They trade peak speed for quick starts, since most processes live for seconds. */
export function jvmOptions(version: KafkaVersion, options: JvmOptions = {}): string[] {
  const { heapMb = 256, logLevel = 'WARN' } = options;
  const logging = usesZooKeeper(version) ? 'log4j.configuration' : 'log4j2.configurationFile';
  return [
    `-Xmx${heapMb}m`,
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Djava.awt.headless=true',
    `-Doracle.level=${logLevel}`,
    `-D${logging}=file:${loggingFile(version)}`,
    ...archiveOptions(version, options),
  ];
}

function archiveOptions(
  version: KafkaVersion,
  { archive, writesArchive = false }: JvmOptions,
): string[] {
  if (archive === undefined) return [];
  const quiet = ['-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
  if (writesArchive) {
    return [`-XX:ArchiveClassesAtExit=${unfinishedArchive(version, archive)}`, ...quiet];
  }
  const file = archiveFile(version, archive);
  return existsSync(file) ? [`-XX:SharedArchiveFile=${file}`, ...quiet] : [];
}
