import { assert } from '../../kernel/assert.ts';
import type { GroupProtocol } from '../../network/protocol/index.ts';
import { inHashMapOrder } from '../java-order.ts';
import type { ClassicGroup, ClassicMember } from './state.ts';

function isSharedBy(members: readonly ClassicMember[], name: string): boolean {
  return members.every(({ protocols }) => protocols.some((protocol) => protocol.name === name));
}

/** Whether one who offers these protocols may join: an empty group takes whatever has a type and a protocol [GRP-12]. */
export function supportsProtocols(
  group: ClassicGroup,
  protocolType: string,
  protocols: readonly Pick<GroupProtocol, 'name'>[],
): boolean {
  if (group.state === 'Empty') return protocolType !== '' && protocols.length > 0;
  return (
    group.protocolType === protocolType &&
    protocols.some(({ name }) => isSharedBy(group.members, name))
  );
}

/**
 * The protocol with the most votes: each member votes for the first of its own that all share; the first by hash order wins a
 * tie [GRP-17]. (ClassicGroup.selectProtocol)
 * @throws Error when there are no members, or they share nothing
 */
export function selectProtocol(members: readonly ClassicMember[]): string {
  const votes = new Map<string, number>();
  const offered = members[0]?.protocols ?? [];
  const shared = new Set(
    offered.map(({ name }) => name).filter((name) => isSharedBy(members, name)),
  );
  for (const { memberId, protocols } of members) {
    const choice = protocols.find(({ name }) => shared.has(name));
    assert(choice !== undefined, () => `${memberId} shares no protocol with the others`);
    votes.set(choice.name, (votes.get(choice.name) ?? 0) + 1);
  }
  const most = Math.max(...votes.values());
  const chosen = inHashMapOrder([...votes.keys()]).find((name) => votes.get(name) === most);
  assert(chosen !== undefined, () => 'a group without members chooses no protocol');
  return chosen;
}
