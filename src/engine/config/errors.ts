import book from './data/errors.book.json';
import modern from './data/errors.modern.json';
import type { ErrorName } from './error-names.ts';
import type { ProfileName } from './profiles.ts';

export type { ErrorName } from './error-names.ts';

/** One of the protocol's error codes as a client of that version sees it. Source: common.protocol.Errors. */
export interface ErrorInfo {
  readonly code: number;
  readonly name: ErrorName;
  /** Simple name of the client's exception; null for NONE. */
  readonly exception: string | null;
  /** The message where a response carries none of its own. */
  readonly message: string;
  /** Whether a client tries again by itself. */
  readonly retriable: boolean;
  /** Whether it refreshes its metadata first. */
  readonly refreshesMetadata: boolean;
  /** Superclasses of the exception, nearest first, up to (without) ApiException. */
  readonly families: readonly string[];
}

const tables: Readonly<Record<ProfileName, ReadonlyMap<string, ErrorInfo>>> = {
  book: tableOf(book),
  modern: tableOf(modern),
};

function tableOf(rows: readonly (readonly unknown[])[]): ReadonlyMap<string, ErrorInfo> {
  const infos = rows.map((row) => {
    const [code, name, exception, message, retriable, refreshesMetadata, families] = row;
    return { code, name, exception, message, retriable, refreshesMetadata, families } as ErrorInfo;
  });
  return new Map(infos.map((info) => [info.name, info]));
}

/** Throws where this version of Kafka does not know the error. */
export function errorInfo(profile: ProfileName, name: ErrorName): ErrorInfo {
  const info = tables[profile].get(name);
  if (info === undefined) throw new Error(`Kafka of profile ${profile} has no error ${name}`);
  return info;
}

/** The error of a code, or null where this version of Kafka does not know it. */
export function errorOfCode(profile: ProfileName, code: number): ErrorInfo | null {
  for (const info of tables[profile].values()) if (info.code === code) return info;
  return null;
}
