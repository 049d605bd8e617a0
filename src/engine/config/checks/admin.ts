import { refuse, type Refusal } from '../refusal.ts';
import { isGiven, numberOf, verdict, type CheckContext, type Verdict } from './context.ts';

/** AdminClientConfig has no rules across keys that a cluster without security could break. */
export function checkAdmin(context: CheckContext): Verdict {
  return verdict(context.values, null);
}

/** Source: KafkaAdminClient.configureDefaultApiTimeoutMs. */
export function apiTimeoutTooShort(context: CheckContext): Refusal | null {
  const key = 'default.api.timeout.ms';
  return isGiven(context, key) && numberOf(context, key) < numberOf(context, 'request.timeout.ms')
    ? refuse(
        'ConfigException',
        `The specified value of ${key} must be no smaller than the value of request.timeout.ms.`,
      )
    : null;
}
