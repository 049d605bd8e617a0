import type { Fact, FactType } from '../../../engine/selectors.ts';
import { brokerWriters } from './brokers.ts';
import { clientWriters } from './clients.ts';
import { controllerWriters } from './controller.ts';
import { faultWriters } from './faults.ts';
import { memberWriters } from './members.ts';
import { groupWriters } from './groups.ts';
import { quorumWriters } from './quorum.ts';
import type { FactOf, FactText, Say, Writers } from './say.ts';
import { requestWriters } from './requests.ts';
import { zooKeeperWriters } from './zookeeper.ts';

const writers: Writers = {
  ...faultWriters,
  ...quorumWriters,
  ...controllerWriters,
  ...brokerWriters,
  ...groupWriters,
  ...clientWriters,
  ...memberWriters,
  ...requestWriters,
  ...zooKeeperWriters,
};

function write<Type extends FactType>(type: Type, say: Say, fact: FactOf<Type>): FactText {
  return writers[type](say, fact);
}

/** A fact in words. Every number in them comes from the fact. */
export function factText(say: Say, fact: Fact): FactText {
  return write(fact.type, say, fact);
}

/** Headline and rest as whole sentences. */
export function sentences({ text }: Pick<Say, 'text'>, { headline, rest }: FactText): string {
  return rest === null
    ? text('facts:sentence', { headline })
    : text('facts:sentences', { headline, rest });
}
