import type { ErrorName } from '../../config/errors.ts';

/** Why something that was asked is not done. Null message: the error's own says it all (ApiError.fromThrowable). */
export interface Refused {
  readonly error: ErrorName;
  readonly message: string | null;
}

export function refused(error: ErrorName, message: string | null = null): Refused {
  return { error, message };
}

export function isRefused(value: object): value is Refused {
  return 'error' in value;
}
