import type { ErrorName } from '../../config/errors.ts';

/** A user or client id by name, or everybody of that kind who has no quota of its own. */
export type QuotaName =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'default' };

/** Whom a quota is for: a user, a client id, or a client id of a user. Null: that kind is not named. */
export interface QuotaEntity {
  readonly user: QuotaName | null;
  readonly clientId: QuotaName | null;
}

/** What is limited for each client, on each broker. A null value removes the limit. */
export interface ClientQuotaRecord {
  readonly type: 'ClientQuotaRecord';
  readonly entity: QuotaEntity;
  readonly key: string;
  readonly value: number | null;
}

export interface AlterClientQuotasRequest {
  readonly api: 'AlterClientQuotas';
  readonly entries: readonly {
    readonly entity: QuotaEntity;
    /** A null value removes the limit. */
    readonly changes: readonly { readonly key: string; readonly value: number | null }[];
  }[];
}

export interface AlterClientQuotasResponse {
  readonly api: 'AlterClientQuotas';
  readonly entries: readonly {
    readonly entity: QuotaEntity;
    readonly error: ErrorName;
    readonly message: string | null;
  }[];
}
