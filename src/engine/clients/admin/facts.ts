import type { ErrorName } from '../../config/index.ts';
import type { Weight } from '../../kernel/facts.ts';
import type { NamedResult } from '../../network/protocol/index.ts';
import type { MetadataFact } from '../metadata/refresh.ts';
import type { AdministratorRequest, AdministratorResponse } from './results.ts';

export type AdminFact =
  | MetadataFact
  | {
      readonly type: 'AdminCompleted';
      /** Names the call for whoever made it. */
      readonly callId: number;
      readonly api: AdministratorRequest['api'];
      /**
       * Of the request as a whole; TimeoutException: default.api.timeout.ms is over and no answer stands.
       * IllegalArgumentException: the client itself refused to ask.
       */
      readonly error: ErrorName | 'TimeoutException' | 'IllegalArgumentException';
      readonly message: string | null;
      /** One for each thing the request names: a topic, `topic-partition`, or a resource. */
      readonly results: readonly NamedResult[];
      /** What was answered: one answer, or one for each partition that its leader was asked about. */
      readonly answers: readonly AdministratorResponse[];
    };

export const ADMIN_FACT_WEIGHTS: Record<AdminFact['type'], Weight> = {
  MetadataRefreshed: 'detail',
  AdminCompleted: 'normal',
};
