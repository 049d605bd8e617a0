import type { ClassicGroup } from './state.ts';

/** The topics that members read; null: they are no consumers, or have no protocol yet, so it cannot be said. (computeSubscribedTopics) */
export function subscribedTopics(group: ClassicGroup): ReadonlySet<string> | null {
  const { protocolType, protocolName, members } = group;
  if (protocolType !== 'consumer') return null;
  if (members.length === 0) return new Set();
  if (protocolName === null) return null;
  return new Set(
    members.flatMap(({ protocols }) =>
      protocols
        .filter(({ name }) => name === protocolName)
        .flatMap(({ metadata }) => metadata.topics),
    ),
  );
}
