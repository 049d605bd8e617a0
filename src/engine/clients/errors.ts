import { errorInfo, type ErrorName } from '../config/index.ts';

// What an error means to a client hardly changed between the versions, and the newer table knows all the older names.
const PROFILE = 'modern';

/** Whether a client tries again by itself (RetriableException). */
export function isRetriable(error: ErrorName): boolean {
  return errorInfo(PROFILE, error).retriable;
}

/** Whether the error says that the client's metadata are stale (InvalidMetadataException). */
export function isStaleMetadata(error: ErrorName): boolean {
  return errorInfo(PROFILE, error).refreshesMetadata;
}
