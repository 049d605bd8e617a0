import type { Fact } from '../../../src/engine/index.ts';

type Failure = Extract<
  Fact,
  { readonly type: 'SendFailed' | 'AdminCompleted' | 'ConsumerFailed' | 'CommitFailed' }
>;

/** Java's exceptions that stand for an error of the protocol although the client threw them itself. */
const ERRORS_OF_EXCEPTIONS: Readonly<Record<string, string>> = {
  RecordTooLargeException: 'MESSAGE_TOO_LARGE',
};

/** A refusal as the recorder writes it: a broker's error, or the class with which the client itself gave up. */
export function refusalOfError(error: Failure['error']): Readonly<Record<string, string>> {
  const known = ERRORS_OF_EXCEPTIONS[error];
  if (known !== undefined) return { error: known };
  return error.endsWith('Exception') && !error.endsWith('_Exception')
    ? { exception: error }
    : { error };
}
