import type { ClientPicture, GroupDetails, GroupMemberPicture } from '../../../engine/selectors.ts';
import { memberActivity, ownedBy, type OwnedPartition } from '../../groups/index.ts';
import { processWord, replicaName, type Words } from './words.ts';

/** `orders-0,1` for two partitions of one topic, as few letters as tell them apart. */
function compactNames(partitions: readonly OwnedPartition[]): string {
  const topics = [...new Set(partitions.map(({ topic }) => topic))];
  return topics
    .map((topic) => {
      const numbers = partitions.filter((one) => one.topic === topic).map((one) => one.partition);
      return `${topic}-${numbers.join(',')}`;
    })
    .join(' ');
}

/** What a member owns and what it is in the middle of; longest first. */
export function memberNotes(
  words: Words,
  client: ClientPicture,
  member: GroupMemberPicture,
): readonly string[] {
  const { text } = words;
  const owned = ownedBy(member);
  const names =
    owned.length === 0
      ? [text('stage:group.ownsNothing')]
      : [owned.map(replicaName).join(', '), compactNames(owned)];
  if (client.process !== 'running') {
    const state = processWord(words, client);
    return [...names.map((name) => `${state} · ${name}`), state];
  }
  const activity = memberActivity(member);
  if (activity === null) return names;
  const word = text(`stage:group.${activity}`);
  const both = names.map((name) => `${name} · ${word}`);
  // Processing goes on all the time; in a rebalance, that it goes on is what matters.
  return activity === 'processing' ? [...both, ...names.slice(-1)] : [...both, word];
}

/** The group's state as its coordinator has it. */
export function groupState({ text }: Words, group: GroupDetails): string {
  if (group.isLoading) return text('stage:group.loading');
  if (group.coordinator === null) return text('stage:group.noCoordinator');
  return group.state ?? text('stage:group.unknown');
}

/** Name, state, generation and coordinator; longest first. */
export function groupNotes(
  words: Words,
  group: GroupDetails,
  coordinator: number | null,
): readonly string[] {
  const { text } = words;
  const name = text('stage:group.name', { name: group.groupId });
  const state = groupState(words, group);
  const { generationId } = group;
  const isRunning = group.state !== null && generationId >= 0;
  const isClassic = group.protocol === 'classic';
  const epoch = text('stage:epoch', { epoch: generationId });
  const long = isClassic ? text('stage:group.generation', { generationId }) : epoch;
  const generation = isRunning ? [long] : [];
  const at = coordinator === null ? [] : [text('stage:group.coordinator', { id: coordinator })];
  const brief = isClassic ? text('stage:group.generationShort', { generationId }) : epoch;
  const short = isRunning ? [brief] : [];
  const atShort = coordinator === null ? [] : [text('stage:broker', { id: coordinator })];
  return [
    [name, state, ...generation, ...at],
    [name, state, ...generation, ...atShort],
    [name, state, ...generation],
    [group.groupId, state, ...short],
    [group.groupId, state],
    [group.groupId],
  ].map((parts) => parts.join(' · '));
}

/** The whole group for whoever hears the figure. */
export function groupLine(words: Words, group: GroupDetails, coordinator: number | null): string {
  const { text } = words;
  const [head = ''] = groupNotes(words, group, coordinator);
  const owners = group.members.map((member) => {
    const activity = memberActivity(member);
    const parts = [
      ownedBy(member).map(replicaName).join(', ') || text('stage:group.ownsNothing'),
      ...(activity === null ? [] : [text(`stage:group.${activity}`)]),
    ];
    return `${member.clientId}: ${parts.join(', ')}`;
  });
  return [head, ...owners].join('; ');
}
