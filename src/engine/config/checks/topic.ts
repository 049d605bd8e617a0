import { refuse } from '../refusal.ts';
import { numberOf, verdict, valueOf, type CheckContext, type Verdict } from './context.ts';

/** Source: LogConfig.validateValues, without tiered storage (a topic cannot turn it on unless its broker has it). */
export function checkTopic(context: CheckContext): Verdict {
  const lowest = 'min.compaction.lag.ms';
  const highest = 'max.compaction.lag.ms';
  const conflicting = numberOf(context, lowest) > numberOf(context, highest);
  const shown = (key: string) => `${key} (${String(valueOf(context, key))})`;
  return verdict(
    context.values,
    conflicting
      ? refuse(
          'InvalidConfigurationException',
          `conflict topic config setting ${shown(lowest)} > ${shown(highest)}`,
        )
      : null,
  );
}
