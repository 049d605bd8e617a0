import { advance } from '../../../kernel/lifecycle.ts';
import type {
  ZooKeeperPosition,
  ZooKeeperProposal,
  ZooKeeperTransaction,
} from '../../../network/protocol/index.ts';
import { ensembleRoleLifecycle } from './quorum.lifecycle.ts';
import { applyCommitted, dropClients } from './serving.ts';
import { scheduleExpiry } from './sessions.ts';
import type { FollowerProgress, ZooKeeperServer, ZooKeeperTurn } from './state.ts';

/** syncLimit: after so many ticks of silence leader and follower give each other up. */
const SYNC_LIMIT_TICKS = 5;

export function majorityOf({ settings }: ZooKeeperServer): number {
  return Math.floor(settings.members.length / 2) + 1;
}

export function silenceMs({ settings }: ZooKeeperServer): number {
  return SYNC_LIMIT_TICKS * settings.tickTimeMs;
}

/** Up to where a member has logged. */
export function positionOf({ disk }: ZooKeeperServer): ZooKeeperPosition {
  const { zxid, epoch } = disk.proposals.at(-1) ?? disk.database;
  return { zxid, epoch };
}

export function scheduleLook(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  delayMs: number,
): ZooKeeperServer {
  turn.cancel(server.look);
  return { ...server, look: turn.schedule(delayMs, { area: 'zookeeperServer', type: 'look' }) };
}

/** How long a member waits until it stands for election: not all at once. */
export function drawLookMs(turn: ZooKeeperTurn, { settings }: ZooKeeperServer): number {
  return settings.tickTimeMs + turn.draw(settings.tickTimeMs);
}

/** [ZKE-3] Without a leader, or as a leader without a majority, a member serves nobody. */
export function beginLooking(turn: ZooKeeperTurn, server: ZooKeeperServer): ZooKeeperServer {
  if (server.role !== 'LOOKING') turn.emit({ type: 'ZooKeeperLooking', epoch: server.disk.epoch });
  turn.cancel(server.tick);
  turn.cancel(server.expiry);
  const alone = dropClients(turn, server);
  const looking: ZooKeeperServer = {
    ...alone,
    role: advance(ensembleRoleLifecycle, server.role, 'LOOK'),
    leader: null,
    votes: [],
    followers: [],
    heard: [],
    tick: null,
    expiry: null,
  };
  return scheduleLook(turn, looking, drawLookMs(turn, looking));
}

/** [ZKE-1] Stands for election, in a new epoch; alone in its ensemble it has won. */
export function campaign(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  const epoch = before.disk.epoch + 1;
  const disk = { ...before.disk, epoch, votedFor: turn.self };
  turn.cancel(before.look);
  const server = { ...before, disk, votes: [turn.self], look: null };
  if (majorityOf(server) === 1) return lead(turn, server);
  const body = { api: 'EnsembleVote', epoch, position: positionOf(server) } as const;
  for (const member of server.settings.members) {
    if (member !== turn.self) turn.request(member, 'ensemble', body, silenceMs(server));
  }
  return scheduleLook(turn, server, drawLookMs(turn, server));
}

/** [ZKE-2] Takes the lead: its first proposal begins the epoch, and with it commits what earlier ones have left. */
export function lead(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  turn.emit({ type: 'ZooKeeperLeaderElected', epoch: before.disk.epoch });
  turn.cancel(before.look);
  const { nowMs } = turn;
  const followers = before.settings.members
    .filter((member) => member !== turn.self)
    .map((member): FollowerProgress => ({
      member,
      zxid: -1,
      toldZxid: -1,
      inFlight: null,
      lastHeardMs: nowMs,
    }));
  const heard = before.disk.database.sessions.map(({ sessionId }) => ({
    sessionId,
    lastHeardMs: nowMs,
  }));
  const leading: ZooKeeperServer = {
    ...before,
    role: advance(ensembleRoleLifecycle, before.role, 'WIN'),
    leader: turn.self,
    followers,
    heard,
    look: null,
  };
  const begun = propose(turn, leading, { type: 'newEpoch' }, null);
  return scheduleExpiry(turn, followers.length === 0 ? begun : scheduleTick(turn, begun));
}

function scheduleTick(turn: ZooKeeperTurn, server: ZooKeeperServer): ZooKeeperServer {
  const delayMs = Math.max(1, Math.floor(server.settings.tickTimeMs / 2));
  return { ...server, tick: turn.schedule(delayMs, { area: 'zookeeperServer', type: 'tick' }) };
}

/** The leader says each half tick that it is alive, and looks whether a majority still answers. */
export function onTick(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  const server = { ...before, tick: null };
  if (server.role !== 'LEADING') return server;
  const sinceMs = turn.nowMs - silenceMs(server);
  const alive = server.followers.filter(({ lastHeardMs }) => lastHeardMs > sinceMs).length + 1;
  if (alive < majorityOf(server)) return beginLooking(turn, server);
  const told = server.followers.map((follower) => tellFollower(turn, server, follower, true));
  return scheduleTick(turn, { ...server, followers: told });
}

/** [ZK-8] Only the leader proposes; a majority has to log it before anybody hears of it. */
export function propose(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  transaction: ZooKeeperTransaction,
  origin: ZooKeeperProposal['origin'],
): ZooKeeperServer {
  const { disk } = server;
  const zxid = positionOf(server).zxid + 1;
  const proposal: ZooKeeperProposal = { zxid, epoch: disk.epoch, transaction, origin };
  const logged = { ...server, disk: { ...disk, proposals: [...disk.proposals, proposal] } };
  return tellFollowers(turn, commitWhatIsLogged(turn, logged));
}

export function tellFollowers(turn: ZooKeeperTurn, server: ZooKeeperServer): ZooKeeperServer {
  const followers = server.followers.map((follower) => tellFollower(turn, server, follower, false));
  return { ...server, followers };
}

/** The position at a zxid that this member still has in its log; null: it has gone into the database. */
export function positionAt({ disk }: ZooKeeperServer, zxid: number): ZooKeeperPosition | null {
  const { database, proposals } = disk;
  const found = zxid === database.zxid ? database : proposals.find((one) => one.zxid === zxid);
  return found === undefined ? null : { zxid, epoch: found.epoch };
}

/** Sends a follower what it lacks, one message at a time. */
function tellFollower(
  turn: ZooKeeperTurn,
  server: ZooKeeperServer,
  follower: FollowerProgress,
  evenIfNothing: boolean,
): FollowerProgress {
  const { disk } = server;
  const { database, proposals } = disk;
  if (follower.inFlight !== null) return follower;
  const isUpToDate =
    follower.zxid === positionOf(server).zxid && follower.toldZxid === database.zxid;
  if (isUpToDate && !evenIfNothing) return follower;
  const known = positionAt(server, follower.zxid);
  const after = known ?? { zxid: database.zxid, epoch: database.epoch };
  const inFlight = turn.request(
    follower.member,
    'ensemble',
    {
      api: 'EnsemblePropose',
      epoch: disk.epoch,
      snapshot: known === null ? database : null,
      after,
      proposals: proposals.filter(({ zxid }) => zxid > after.zxid),
      committedZxid: database.zxid,
    },
    silenceMs(server),
  );
  return { ...follower, inFlight, toldZxid: database.zxid };
}

/** [ZK-8] Commits what a majority has logged, in order. */
export function commitWhatIsLogged(turn: ZooKeeperTurn, before: ZooKeeperServer): ZooKeeperServer {
  const logged = [positionOf(before).zxid, ...before.followers.map(({ zxid }) => zxid)];
  const agreed = logged.toSorted((a, b) => b - a)[majorityOf(before) - 1] ?? 0;
  // What earlier epochs have left is committed with the first proposal of this one.
  const isOwn = positionAt(before, agreed)?.epoch === before.disk.epoch;
  return isOwn ? commitUpTo(turn, before, agreed) : before;
}

export function commitUpTo(
  turn: ZooKeeperTurn,
  before: ZooKeeperServer,
  zxid: number,
): ZooKeeperServer {
  return before.disk.proposals
    .filter((proposal) => proposal.zxid <= zxid)
    .reduce((server, proposal) => applyCommitted(turn, server, proposal), before);
}
