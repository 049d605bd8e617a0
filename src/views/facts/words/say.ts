import type { Fact, FactType, NodeId, NodeName } from '../../../engine/selectors.ts';
import type { Format, Text } from '../../../i18n/index.ts';

/** What happened, in one sentence, and what else there is to know about it. */
export interface FactText {
  /** Without a full stop, so that lists and the ruler can show it as it is. */
  readonly headline: string;
  /** One or more whole sentences; null when the headline says it all. */
  readonly rest: string | null;
}

/** Who is who in the world that a fact comes from. */
export type NodeNames = (id: NodeId) => NodeName | null;

/** The means of putting a fact into words. */
export interface Say {
  readonly text: Text;
  readonly format: Format;
  readonly names: NodeNames;
}

export type FactOf<Type extends FactType> = Fact & { readonly type: Type };

/** One writer for each type of fact: a type without words does not compile. */
export type Writers = {
  readonly [Type in FactType]: (say: Say, fact: FactOf<Type>) => FactText;
};

export function only(headline: string): FactText {
  return { headline, rest: null };
}

export function partitionName({
  topic,
  partition,
}: {
  readonly topic: string;
  readonly partition: number;
}): string {
  return `${topic}-${partition}`;
}

/** A process where a sentence begins. */
export function first({ names, text }: Say, id: NodeId | null): string {
  const found = id === null ? null : names(id);
  return found === null ? '?' : text(`facts:first.${found.kind}`, { name: found.name });
}

/** A process in the middle of a sentence. */
export function within({ names, text }: Say, id: NodeId | null): string {
  const found = id === null ? null : names(id);
  return found === null
    ? text('facts:anybody')
    : text(`facts:within.${found.kind}`, { name: found.name });
}

/** The id or name alone, where the sentence itself says what kind of process it is. */
export function bare({ names }: Say, id: NodeId | null): string {
  return (id === null ? null : names(id))?.name ?? '?';
}

/** Broker ids; "nobody" where there are none. */
export function brokers({ text, format }: Say, ids: readonly number[]): string {
  return ids.length === 0 ? text('facts:nobody') : format.ids(ids);
}

export function offsets({ text }: Say, first: number, last: number): string {
  return first === last
    ? text('facts:offsets.one', { first })
    : text('facts:offsets.many', { first, last });
}

/** Those of `ids` that `others` lacks. */
export function without(ids: readonly number[], others: readonly number[]): readonly number[] {
  return ids.filter((id) => !others.includes(id));
}
