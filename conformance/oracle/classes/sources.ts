import { join } from 'node:path';
import { javaFiles } from '../java-sources.ts';
import { BOOK, type KafkaVersion, MODERN } from '../kafka/versions.ts';

const FOLDER = join(import.meta.dirname, '..', 'recorders');

/** Java programs that are compiled together. */
interface SourceSet {
  readonly version: KafkaVersion;
  readonly files: () => readonly string[];
}

function named(folder: string, names: readonly string[]): string[] {
  return names.map((name) => join(FOLDER, folder, `${name}.java`));
}

/** These are written against what both versions have in common. */
const FIXED = ['Answers', 'Configs', 'ErrorCodes', 'ApiVersions'];
const SHARED = 'broker/src/kafkascope/oracle';

export const SOURCES = {
  fixedModern: { version: MODERN, files: () => named('clients', FIXED) },
  fixedBook: { version: BOOK, files: () => named('clients', FIXED) },
  clients: { version: MODERN, files: () => javaFiles(join(FOLDER, 'clients')) },
  broker: { version: MODERN, files: () => javaFiles(join(FOLDER, 'broker', 'src')) },
  brokerBook: {
    version: BOOK,
    files: () => [
      ...named(SHARED, ['Json', 'Recording']),
      ...javaFiles(join(FOLDER, 'broker', 'src-2.8.2')),
    ],
  },
  book: {
    version: BOOK,
    files: () => [
      ...named('clients', ['Answers', 'Configs', 'GroupScript']),
      ...named(SHARED, ['Json', 'Recording', 'HandTime', 'TempDir']),
      ...javaFiles(join(FOLDER, 'book', 'src')),
    ],
  },
} as const satisfies Record<string, SourceSet>;

export type SourceSetName = keyof typeof SOURCES;
