import type { ErrorName } from '../../config/index.ts';
import type { Weight } from '../../kernel/facts.ts';
import type { AdminRequest, NamedResult } from '../../network/protocol/index.ts';
import type { MetadataFact } from '../metadata/refresh.ts';

export type AdminFact =
  | MetadataFact
  | {
      readonly type: 'AdminCompleted';
      /** Names the call for whoever made it. */
      readonly callId: number;
      readonly api: AdminRequest['api'];
      /** Of the request as a whole; TimeoutException: default.api.timeout.ms is over and no answer stands. */
      readonly error: ErrorName | 'TimeoutException';
      readonly message: string | null;
      /** One for each thing the request names: a topic, `topic-partition`, or a resource. */
      readonly results: readonly NamedResult[];
    };

export const ADMIN_FACT_WEIGHTS: Record<AdminFact['type'], Weight> = {
  MetadataRefreshed: 'detail',
  AdminCompleted: 'normal',
};
