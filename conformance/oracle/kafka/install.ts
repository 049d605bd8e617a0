import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Complaint } from '../complaint.ts';
import { libraryFolder, loggingFile } from './home.ts';
import { requireJava } from './java.ts';
import { type KafkaVersion, usesZooKeeper } from './versions.ts';

/** ${oracle.level} is a system property of each process: the tools are silent, so that their output is their own. */
const LOG4J_1 = [
  'log4j.rootLogger=${oracle.level}, err',
  'log4j.appender.err=org.apache.log4j.ConsoleAppender',
  'log4j.appender.err.target=System.err',
  'log4j.appender.err.layout=org.apache.log4j.PatternLayout',
  'log4j.appender.err.layout.ConversionPattern=[%d] %p %m (%c)%n',
];
const LOG4J_2 = [
  'appender.err.type=Console',
  'appender.err.name=err',
  'appender.err.target=SYSTEM_ERR',
  'appender.err.layout.type=PatternLayout',
  'appender.err.layout.pattern=[%d] %p %m (%c)%n',
  'rootLogger.level=${sys:oracle.level}',
  'rootLogger.appenderRef.err.ref=err',
];

function mavenFile(version: KafkaVersion): string {
  return join(import.meta.dirname, '..', 'maven', `kafka-${version}.xml`);
}

/** The jars named in the Maven file that are not there; what those need in turn came with them. */
function missingJars(version: KafkaVersion): string[] {
  const named = readFileSync(mavenFile(version), 'utf8').matchAll(
    /<artifactId>([^<]+)<\/artifactId>\s*<version>([^<]+)</g,
  );
  return [...named]
    .slice(1) // the first names the Maven file itself
    .map(([, artifact, version]) => `${artifact ?? ''}-${version ?? ''}.jar`)
    .filter((jar) => !existsSync(join(libraryFolder(version), jar)));
}

function fetchJars(version: KafkaVersion): void {
  const { error, status } = spawnSync(
    'mvn',
    ['-q', '-B', '-f', mavenFile(version), 'dependency:copy-dependencies'].concat(
      `-DoutputDirectory=${libraryFolder(version)}`,
    ),
    { stdio: 'inherit' },
  );
  if (error !== undefined) {
    throw new Complaint('there is no mvn on the PATH: Maven is needed once, to fetch Kafka');
  }
  if (status !== 0) {
    throw new Complaint(`Maven could not fetch Kafka ${version}; it says why above`);
  }
  const missing = missingJars(version);
  if (missing.length > 0) {
    throw new Complaint(`still missing in ${libraryFolder(version)}: ${missing.join(', ')}`);
  }
}

/** Fetches Kafka unless it is there, so that every command may begin with it. Throws a Complaint without Java or Maven. */
export function requireKafka(version: KafkaVersion): void {
  requireJava();
  if (missingJars(version).length > 0) fetchJars(version);
  if (existsSync(loggingFile(version))) return;
  mkdirSync(libraryFolder(version), { recursive: true });
  const lines = usesZooKeeper(version) ? LOG4J_1 : LOG4J_2;
  writeFileSync(loggingFile(version), `${lines.join('\n')}\n`);
}
