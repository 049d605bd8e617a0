import type { Fact } from '../../../src/engine/index.ts';
import type { ConsumerNode, World } from '../../../src/engine/simulation/world.ts';
import { text } from '../../read.ts';
import type { JsonObject } from '../../format.ts';

/** What a member tells of itself; the recorder's listeners and loops heard the same. */
export type MemberFact = Extract<
  Fact,
  {
    readonly type:
      | 'PartitionsAssigned'
      | 'PartitionsRevoked'
      | 'PartitionsLost'
      | 'MemberFailed'
      | 'ConsumerFailed'
      | 'OffsetsCommitted'
      | 'CommitFailed';
  }
>;

/** A consumer of a group that this case has started. */
export interface Member {
  readonly clientId: string;
  readonly groupId: string;
  readonly node: number;
  fate: 'running' | 'left' | 'vanished';
  isStalled: boolean;
  /** How many of its facts have been told as events. */
  told: number;
  /** As the coordinator knew it when it vanished. */
  lastMemberId: string;
  readonly heard: MemberFact[];
}

/** Of a stage: the members that its case has started, and their world. */
interface Members {
  readonly world: World;
  readonly members: ReadonlyMap<string, Member>;
}

export function noteMember(stage: Members, fact: Fact): void {
  switch (fact.type) {
    case 'PartitionsAssigned':
    case 'PartitionsRevoked':
    case 'PartitionsLost':
    case 'MemberFailed':
    case 'ConsumerFailed':
    case 'OffsetsCommitted':
    case 'CommitFailed':
      for (const member of stage.members.values())
        if (member.node === fact.node) member.heard.push(fact);
      return;
    default:
  }
}

export function memberOf(stage: Members, step: JsonObject): Member {
  const member = stage.members.get(text(step, 'clientId'));
  if (member === undefined) throw new Error(`no member ${text(step, 'clientId')}`);
  return member;
}

export function consumerNode({ world }: Members, { node }: Member): ConsumerNode {
  const found = world.nodes[node];
  if (found?.kind !== 'consumer') throw new Error('a member is no consumer');
  return found;
}

/** The generation that a member belongs to, as it knows; null: it runs no more, or has failed. */
export function generationOf(
  stage: Members,
  member: Member,
): { readonly memberId: string; readonly generationId: number } | null {
  const { consumer } = consumerNode(stage, member);
  const membership = consumer?.group?.membership ?? null;
  if (member.fate !== 'running' || consumer?.phase !== 'open' || membership === null) return null;
  return membership.protocol === 'classic'
    ? membership.generation
    : { memberId: membership.memberId, generationId: membership.memberEpoch };
}
