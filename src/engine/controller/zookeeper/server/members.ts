import { unreachable } from '../../../kernel/assert.ts';
import { advance } from '../../../kernel/lifecycle.ts';
import type {
  EnsembleProposeRequest,
  EnsembleProposeResponse,
  EnsembleRequest,
  EnsembleVoteRequest,
  EnsembleVoteResponse,
  ZooKeeperPosition,
} from '../../../network/protocol/index.ts';
import type { IncomingRequest, RequestHandle, RequestOutcome } from '../../../network/turn.ts';
import type { NodeId } from '../../../kernel/turn.ts';
import {
  beginLooking,
  campaign,
  commitUpTo,
  commitWhatIsLogged,
  drawLookMs,
  lead,
  majorityOf,
  positionAt,
  positionOf,
  propose,
  scheduleLook,
  silenceMs,
  tellFollowers,
} from './ensemble.ts';
import { ensembleRoleLifecycle } from './quorum.lifecycle.ts';
import { dropClients, refusal } from './serving.ts';
import type { ZooKeeperServer, ZooKeeperTurn } from './state.ts';

/** What other members of the ensemble ask. */
export function onEnsembleRequest(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { from, handle, body }: IncomingRequest<EnsembleRequest>,
): ZooKeeperServer {
  switch (body.api) {
    case 'EnsembleVote':
      return onVote(turn, server, from, body, handle);
    case 'EnsemblePropose':
      return onPropose(turn, server, from, body, handle);
    case 'EnsembleForward': {
      const isAccepted = server.role === 'LEADING';
      turn.reply(handle, { api: 'EnsembleForward', isAccepted });
      if (!isAccepted) return server;
      const { transaction, number } = body;
      return propose(turn, server, transaction, { member: from, number });
    }
    default:
      return unreachable(body);
  }
}

function isAtLeast(a: ZooKeeperPosition, b: ZooKeeperPosition): boolean {
  return a.epoch === b.epoch ? a.zxid >= b.zxid : a.epoch > b.epoch;
}

/** [ZKE-1] One vote an epoch, for a candidate that has logged at least as much; none while the leader is heard of. */
function onVote(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  candidate: NodeId,
  { epoch, position }: EnsembleVoteRequest,
  handle: RequestHandle,
): ZooKeeperServer {
  const isLed = before.role !== 'LOOKING' && turn.nowMs - before.lastContactMs < silenceMs(before);
  const isServed = before.role === 'LEADING' || isLed;
  let server = before;
  if (!isServed && epoch > before.disk.epoch) {
    server = { ...before, disk: { ...before.disk, epoch, votedFor: null }, votes: [] };
  }
  const { disk } = server;
  const isGranted =
    !isServed &&
    epoch === disk.epoch &&
    (disk.votedFor === null || disk.votedFor === candidate) &&
    isAtLeast(position, positionOf(server));
  turn.reply(handle, { api: 'EnsembleVote', epoch: disk.epoch, isGranted });
  if (!isGranted) return server;
  // Who has given its vote waits for the winner before it stands itself.
  const given = { ...server, disk: { ...disk, votedFor: candidate } };
  return scheduleLook(turn, given, drawLookMs(turn, given));
}

/** A follower logs what its leader proposes, if it follows what it has logged itself. */
function onPropose(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  from: NodeId,
  request: EnsembleProposeRequest,
  handle: RequestHandle,
): ZooKeeperServer {
  const api = 'EnsemblePropose';
  const { epoch, committedZxid } = request;
  if (epoch < before.disk.epoch) {
    const none = { isLogged: false, zxid: -1, heard: [] };
    turn.reply(handle, { api, epoch: before.disk.epoch, ...none });
    return before;
  }
  const following = follow(turn, before, from, epoch);
  const logged = log(turn, following, request);
  const heard = following.heard.map(({ sessionId }) => sessionId);
  const told = { ...(logged ?? following), heard: [] };
  const answer = { api, epoch, isLogged: logged !== null, zxid: positionOf(told).zxid, heard };
  turn.reply(handle, answer as EnsembleProposeResponse);
  return logged === null ? told : commitUpTo(turn, told, committedZxid);
}

function follow(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  leader: NodeId,
  epoch: number,
): ZooKeeperServer {
  const isNews = before.leader !== leader || before.disk.epoch !== epoch;
  const settled = before.role === 'LEADING' ? beginLooking(turn, before) : before;
  const { disk } = settled;
  const votedFor = disk.epoch === epoch ? disk.votedFor : null;
  turn.cancel(settled.look);
  return {
    ...(isNews ? dropClients(turn, settled) : settled),
    role: advance(ensembleRoleLifecycle, settled.role, 'FOLLOW'),
    disk: { ...disk, epoch, votedFor },
    leader,
    votes: [],
    lastContactMs: turn.nowMs,
    look: turn.schedule(silenceMs(settled), { area: 'zookeeperServer', type: 'look' }),
  };
}

/** The server with the proposals in its log; null: they do not follow what it has. */
function log(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { snapshot, after, proposals }: EnsembleProposeRequest,
): ZooKeeperServer | null {
  const { disk } = server;
  if (snapshot !== null && snapshot.zxid > disk.database.zxid) {
    // It has missed changes, and so have its clients' watches.
    const alone = dropClients(turn, server);
    return { ...alone, disk: { ...disk, database: snapshot, proposals } };
  }
  const { zxid } = disk.database;
  if (after.zxid < zxid) {
    const kept = proposals.filter((proposal) => proposal.zxid > zxid);
    return { ...server, disk: { ...disk, proposals: kept } };
  }
  if (positionAt(server, after.zxid)?.epoch !== after.epoch) return null;
  const kept = disk.proposals.filter((proposal) => proposal.zxid <= after.zxid);
  return { ...server, disk: { ...disk, proposals: [...kept, ...proposals] } };
}

/** What came of a request to another member. */
export function onEnsembleOutcome(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  { to, correlationId, request, result }: RequestOutcome,
): ZooKeeperServer {
  const response = result.kind === 'response' ? result.body : null;
  switch (request.api) {
    case 'EnsembleVote':
      return response?.api === 'EnsembleVote' ? onVoteAnswer(turn, server, to, response) : server;
    case 'EnsemblePropose':
      return onProposeAnswer(
        turn,
        server,
        correlationId,
        response?.api === 'EnsemblePropose' ? response : null,
      );
    case 'EnsembleForward': {
      if (response?.api === 'EnsembleForward' && response.isAccepted) return server;
      const lost = server.waiting.find(({ number }) => number === request.number);
      if (lost === undefined) return server;
      turn.reply(lost.handle, refusal(lost.body, 'ConnectionLoss'));
      return { ...server, waiting: server.waiting.filter((one) => one !== lost) };
    }
    default:
      throw new Error(`A member of an ensemble does not ask for ${request.api}`);
  }
}

function onVoteAnswer(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  voter: NodeId,
  { epoch, isGranted }: EnsembleVoteResponse,
): ZooKeeperServer {
  const { disk, role } = server;
  if (role !== 'LOOKING') return server;
  if (epoch > disk.epoch) return { ...server, disk: { ...disk, epoch, votedFor: null }, votes: [] };
  if (!isGranted || epoch !== disk.epoch || server.votes.includes(voter)) return server;
  const votes = [...server.votes, voter];
  const elected = { ...server, votes };
  return votes.length >= majorityOf(server) ? lead(turn, elected) : elected;
}

function onProposeAnswer(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  correlationId: number,
  response: EnsembleProposeResponse | null,
): ZooKeeperServer {
  const follower = server.followers.find(({ inFlight }) => inFlight === correlationId);
  if (follower === undefined) return server;
  if (response !== null && response.epoch > server.disk.epoch) {
    const disk = { ...server.disk, epoch: response.epoch, votedFor: null };
    return beginLooking(turn, { ...server, disk });
  }
  const progress =
    response === null
      ? { ...follower, inFlight: null }
      : {
          ...follower,
          inFlight: null,
          lastHeardMs: turn.nowMs,
          zxid: response.isLogged ? response.zxid : -1,
        };
  const followers = server.followers.map((one) => (one === follower ? progress : one));
  const sessions = response?.heard ?? [];
  const heard = server.heard.map((one) =>
    sessions.includes(one.sessionId) ? { ...one, lastHeardMs: turn.nowMs } : one,
  );
  const answered = { ...server, followers, heard };
  // A member that does not answer is asked again at the next tick.
  if (response === null) return answered;
  return tellFollowers(turn, commitWhatIsLogged(turn, answered));
}

/** Nothing was heard of a leader for too long, or an election has come to nothing. */
export function onLookTimer(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  const server = { ...before, look: null };
  if (server.role === 'FOLLOWING') return campaign(turn, beginLooking(turn, server));
  return server.role === 'LOOKING' ? campaign(turn, server) : server;
}
