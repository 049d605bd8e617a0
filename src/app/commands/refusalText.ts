import { LIMITS, type Refusal } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

/** Why a command is impossible: in Kafka's own words where it has any. */
export function refusalText(text: Text, { reason, subject, message }: Refusal): string {
  return message ?? text(`refusals:${reason}`, { subject, max: LIMITS.nameLength });
}
