/**
 * Whom a quota is for. `default` is everybody of that kind who has none of their own; null: the entity does not name
 * that kind. At least one of the two is named.
 */
export interface QuotaEntity {
  readonly user: QuotaName | null;
  readonly clientId: QuotaName | null;
}

export type QuotaName =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'default' };

/** One limit of one entity. */
export interface ClientQuota {
  readonly entity: QuotaEntity;
  readonly limit: number;
}

/** Who shares one budget: a user, a client id, or both; '' when the quota does not tell them apart. */
export interface QuotaShare {
  readonly user: string;
  readonly clientId: string;
}

const DEFAULT: QuotaName = { kind: 'default' };

function named(name: string): QuotaName {
  return { kind: 'name', name };
}

function isSameName(one: QuotaName | null, other: QuotaName | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'default' || other.kind === 'default') return one.kind === other.kind;
  return one.name === other.name;
}

export function isSameEntity(one: QuotaEntity, other: QuotaEntity): boolean {
  return isSameName(one.user, other.user) && isSameName(one.clientId, other.clientId);
}

function limitOf(quotas: readonly ClientQuota[], entity: QuotaEntity): number | null {
  return quotas.find((quota) => isSameEntity(quota.entity, entity))?.limit ?? null;
}

interface Level {
  readonly entity: QuotaEntity;
  readonly share: QuotaShare;
}

/** [REQ-9] From the most specific to the least (ClientQuotaManager's order of precedence). */
function levels(user: string, clientId: string): readonly Level[] {
  const both = { user, clientId };
  const userAlone = { user, clientId: '' };
  const clientAlone = { user: '', clientId };
  const [ofUser, ofClient] = [named(user), named(clientId)];
  return [
    { entity: { user: ofUser, clientId: ofClient }, share: both },
    { entity: { user: ofUser, clientId: DEFAULT }, share: both },
    { entity: { user: ofUser, clientId: null }, share: userAlone },
    { entity: { user: DEFAULT, clientId: ofClient }, share: both },
    { entity: { user: DEFAULT, clientId: DEFAULT }, share: both },
    { entity: { user: DEFAULT, clientId: null }, share: userAlone },
    { entity: { user: null, clientId: ofClient }, share: clientAlone },
    { entity: { user: null, clientId: DEFAULT }, share: clientAlone },
  ];
}

/** What holds for a client of a user. */
export interface Applying {
  readonly share: QuotaShare;
  /** Null: unlimited. It is counted all the same, since a limit may come. */
  readonly limit: number | null;
}

/**
 * Which budget a client of a user draws on, and its limit. While all quotas name the same kinds, clients without a quota
 * are counted by those kinds too (DefaultQuotaCallback.quotaMetricTags).
 */
export function applying(quotas: readonly ClientQuota[], user: string, clientId: string): Applying {
  const decisive = levels(user, clientId).find(({ entity }) => limitOf(quotas, entity) !== null);
  if (decisive !== undefined)
    return { share: decisive.share, limit: limitOf(quotas, decisive.entity) };
  const namesUser = quotas.every(({ entity }) => entity.user !== null);
  const namesClient = quotas.every(({ entity }) => entity.clientId !== null);
  const isByUser = namesUser && quotas.length > 0;
  return {
    share: { user: isByUser ? user : '', clientId: isByUser && !namesClient ? '' : clientId },
    limit: null,
  };
}
