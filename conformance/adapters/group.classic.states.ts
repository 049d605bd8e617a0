import { profileOf, type ErrorName } from '../../src/engine/config/index.ts';
import {
  addMember,
  addPendingMember,
  advanceGroup,
  checkCommit,
  checkDelete,
  checkHeartbeat,
  checkMember,
  classicGroupLifecycle,
  createClassicGroup,
  electJoinedLeader,
  hasAllMembersJoined,
  isFenced,
  membersInMapOrder,
  rebalanceTimeoutOf,
  rejoin,
  removeMember,
  replaceStaticMember,
  selectProtocol,
  startGeneration,
  supportsProtocols,
  type ClassicGroup,
  type ClassicGroupFeatures,
} from '../../src/engine/groups/index.ts';
import { possibleEvents } from '../../src/engine/kernel/lifecycle.ts';
import type { RequestHandle } from '../../src/engine/network/turn.ts';
import type { Adapter } from '../adapter.ts';
import type { Json, JsonObject } from '../format.ts';
import { flag, list, number, text } from '../read.ts';

type State = ClassicGroup['state'];
type Event = Parameters<typeof advanceGroup>[1];

const HANDLE: RequestHandle = { connectionId: 1, client: 1, correlationId: 1 };
const NOTHING = { topics: [], owned: [], ownedGeneration: -1, generationId: -1, rackId: null };

function eventFrom(from: State, to: State): Event | null {
  const edge = possibleEvents(classicGroupLifecycle, from).find((one) => one.to === to);
  return edge === undefined ? null : (edge.event as Event);
}

function protocolsOf(action: JsonObject): ClassicGroup['members'][number]['protocols'] {
  return list(action, 'protocols').map((name) => ({
    name: typeof name === 'string' ? name : '',
    metadata: NOTHING,
  }));
}

function claimOf(action: JsonObject): Parameters<typeof checkHeartbeat>[1] {
  const instance = action['instance'];
  return {
    memberId: text(action, 'member'),
    instanceId: typeof instance === 'string' ? instance : null,
    generationId: 'generation' in action ? number(action, 'generation') : -1,
  };
}

function errorJson(error: ErrorName): Json {
  return error === 'NONE' ? null : { error };
}

interface Done {
  readonly group: ClassicGroup;
  readonly answer: Json;
}

function act(group: ClassicGroup, action: JsonObject, features: ClassicGroupFeatures): Done {
  const done = (changed: ClassicGroup): Done => ({ group: changed, answer: null });
  const say = (answer: Json): Done => ({ group, answer });
  const awaitingJoin = action['awaitingJoin'] === true ? HANDLE : null;
  switch (text(action, 'op')) {
    case 'add': {
      const { memberId, instanceId } = claimOf(action);
      const member = {
        memberId,
        instanceId,
        clientId: 'c',
        rebalanceTimeoutMs: number(action, 'rebalanceTimeoutMs'),
        sessionTimeoutMs: 10_000,
        protocolType: text(action, 'protocolType'),
        protocols: protocolsOf(action),
        assignment: [],
        awaitingJoin,
        awaitingSync: null,
        isNew: true,
        owesSync: false,
        sessionTimer: null,
      };
      return done(addMember(group, member, features));
    }
    case 'update': {
      const rebalanceTimeoutMs = number(action, 'rebalanceTimeoutMs');
      const told = { protocols: protocolsOf(action), rebalanceTimeoutMs, sessionTimeoutMs: 10_000 };
      return done(rejoin(group, text(action, 'member'), told, awaitingJoin, features));
    }
    case 'remove':
      return done(removeMember(group, text(action, 'member'), features));
    case 'replaceStatic':
      return done(replaceStaticMember(group, text(action, 'instance'), text(action, 'member')));
    case 'transition': {
      const event = eventFrom(group.state, text(action, 'to') as State);
      if (event === null) throw new Error('illegal transition');
      return done(advanceGroup(group, event, 0));
    }
    case 'initNextGeneration':
      return done(startGeneration(group, 0));
    case 'electJoinedLeader': {
      const elected = electJoinedLeader(group);
      return { group: elected ?? group, answer: elected !== null };
    }
    case 'addPending': {
      const changed = addPendingMember(group, text(action, 'member'), features, null);
      return { group: changed, answer: changed !== group };
    }
    case 'supports':
      return say(supportsProtocols(group, text(action, 'protocolType'), protocolsOf(action)));
    case 'select':
      return say(selectProtocol(membersInMapOrder(group)));
    case 'validateMember':
      return say(errorJson(checkMember(group, claimOf(action), features)));
    case 'isStaticMemberFenced':
      return say(isFenced(group, claimOf(action)));
    case 'validateCommit':
      return say(
        errorJson(checkCommit(group, claimOf(action), flag(action, 'transactional'), features)),
      );
    case 'heartbeat':
      return say(errorJson(checkHeartbeat(group, claimOf(action), features)));
    case 'validateDelete':
      return say(errorJson(checkDelete(group)));
    default:
      throw new Error(`Unknown op ${text(action, 'op')}`);
  }
}

/** Kafka breaks its own rules with these. */
function exceptionOf(action: JsonObject, features: ClassicGroupFeatures): string {
  const isAssertion = !features.newGroupCoordinator && text(action, 'op') === 'add';
  return isAssertion ? 'AssertionError' : 'IllegalStateException';
}

function groupJson(group: ClassicGroup): JsonObject {
  const notRejoined = group.members.filter(({ awaitingJoin }) => awaitingJoin === null);
  return {
    state: group.state,
    generation: group.generationId,
    protocol: group.protocolName,
    leader: group.leaderId,
    members: group.members.map(({ memberId }) => memberId).sort(),
    notRejoined: notRejoined.map(({ memberId }) => memberId).sort(),
    allJoined: hasAllMembersJoined(group),
    rebalanceTimeoutMs: rebalanceTimeoutOf(group),
  };
}

export const classicStates: Adapter = {
  answer(given) {
    const event = eventFrom(text(given, 'from') as State, text(given, 'to') as State);
    return { legal: event !== null };
  },
  start(_given, { profile }) {
    const { features } = profileOf(profile);
    let group = createClassicGroup('g', 0);
    return (action) => {
      let answer: Json;
      try {
        const done = act(group, action, features);
        group = done.group;
        answer = done.answer;
      } catch {
        answer = { exception: exceptionOf(action, features) };
      }
      return { answer, ...groupJson(group) };
    };
  },
};
