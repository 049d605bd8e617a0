import type { ErrorName } from '../../config/index.ts';
import { changeRecordBatch, type RecordBatch } from '../../log/batch.ts';
import type { TopicSettings } from '../settings.ts';
import { hasPolicy } from '../topic-settings.ts';

/** [PRODUCE-3] Why a topic does not take a client's batch, whoever sent it (UnifiedLog.append, LogValidator); null: it does. */
export function refusalOf(
  batch: RecordBatch,
  settings: TopicSettings,
  nowMs: number,
): ErrorName | null {
  if (batch.sizeBytes > settings.maxMessageBytes) return 'MESSAGE_TOO_LARGE';
  if (hasPolicy(settings, 'compact') && batch.records.some(({ key }) => key === null)) {
    return 'INVALID_RECORD';
  }
  if (settings.timestampType === 'CreateTime') {
    const isOff = batch.records.some(
      ({ timestampMs }) =>
        nowMs - timestampMs > settings.timestampBeforeMaxMs ||
        timestampMs - nowMs > settings.timestampAfterMaxMs,
    );
    if (isOff) return 'INVALID_TIMESTAMP';
  }
  return batch.sizeBytes > settings.segmentBytes ? 'RECORD_LIST_TOO_LARGE' : null;
}

/** [PRODUCE-4] With LogAppendTime the leader's clock counts; the producers' timestamps stay where they are, unread (LogValidator, DefaultRecordBatch.setMaxTimestamp). */
export function stamped(batch: RecordBatch, settings: TopicSettings, nowMs: number): RecordBatch {
  if (settings.timestampType !== 'LogAppendTime') return batch;
  return changeRecordBatch(batch, { maxTimestampMs: nowMs, timestampType: 'LogAppendTime' });
}
