import { createStore, type StoreApi } from 'zustand/vanilla';
import { refusalOf } from '../../engine/index.ts';
import {
  currentBranch,
  isAtHead,
  issueCommand,
  limits,
  positionBeforeLastCommand,
  removeBranch,
  renameBranch,
  seek,
  seekBranch,
  seekTime,
  stepBack,
  stepForward,
  switchBranch,
} from '../../timeline/index.ts';
import { createPlayback, type Playback } from '../playback/playback.ts';
import type { Session, SessionActions } from './actions.ts';
import { opening, running } from './opening.ts';
import { simulation, type RunHistory } from './simulation.ts';
import { closedSession, type Notice, type OpenRun, type SessionState, type Work } from './state.ts';
import { inSlices } from './work.ts';

/** How far a wanted fact is looked for ahead: no session, lag or idle time of Kafka's defaults is longer but one. */
const lookAheadMs = 120_000;

/** The parts that the actions are made of. */
interface Inside {
  readonly store: StoreApi<SessionState>;
  readonly playback: Playback;
  readonly notify: (notice: Notice) => void;
  /** Puts another history in place, and shows its cursor unless told another time. */
  readonly put: (history: RunHistory, viewTimeMs?: number) => void;
  /** The open run's history; throws when nothing is open, for then no control is on the page. */
  readonly history: () => RunHistory;
  readonly work: SessionActions['work'];
  readonly cancelWork: () => void;
}

/** @param speed how many times the base speed time runs at, asked each frame */
export function createSession(speed: () => number): Session {
  const store = createStore<SessionState>(() => closedSession);
  const inside = insideOf(store, speed);
  return {
    store,
    ...openActions(inside),
    ...moveActions(inside),
    ...branchActions(inside),
    ...forwardActions(inside),
    work: inside.work,
    cancelWork: inside.cancelWork,
    notify: inside.notify,
    select: (selection) => store.setState({ selection }),
    play: inside.playback.play,
    pause: inside.playback.pause,
    playOrPause: () =>
      store.getState().playing ? inside.playback.pause() : inside.playback.play(),
  };
}

function insideOf(store: StoreApi<SessionState>, speed: () => number): Inside {
  let notices = 0;
  const notify = (notice: Notice) => {
    notices += 1;
    store.setState({ notice: { id: notices, notice } });
  };
  const openRun = (): OpenRun => {
    const { run } = store.getState();
    if (run === null) throw new Error('No run is open');
    return run;
  };
  const put = (history: RunHistory, viewTimeMs?: number) => {
    const { world } = history.cursor;
    store.setState({
      run: { ...openRun(), history, viewTimeMs: Math.max(viewTimeMs ?? 0, world.nowMs) },
      canGoOn: canGoOn(history),
    });
  };
  const playback = createPlayback(store, speed, () => notify({ kind: 'full' }));
  const { work, cancelWork } = workActions(store, playback);
  return { store, playback, notify, put, history: () => openRun().history, work, cancelWork };
}

/** `crypto.randomUUID` would ask for https; this need not be a secret. */
function newRunId(): string {
  return `${Date.now().toString(36)}-${Math.floor(Math.random() * 2 ** 32).toString(36)}`;
}

function canGoOn(history: RunHistory): boolean {
  if (!isAtHead(history)) return true;
  const { world, position } = history.cursor;
  return world.agenda !== null && position < limits.positionMax;
}

function workActions(store: StoreApi<SessionState>, playback: Playback) {
  let controller: AbortController | null = null;
  const cancelWork = () => {
    controller?.abort();
    controller = null;
    if (store.getState().work !== null) store.setState({ work: null });
  };
  const work: SessionActions['work'] = async (kind, sliced) => {
    cancelWork();
    playback.pause();
    const mine = new AbortController();
    controller = mine;
    const tell = (progress: Work['progress']) => store.setState({ work: { kind, progress } });
    try {
      return await inSlices(sliced, mine.signal, tell);
    } finally {
      if (controller === mine) cancelWork();
    }
  };
  return { work, cancelWork };
}

type OpenActions = Pick<SessionActions, 'open' | 'show' | 'issue'>;

function openActions({
  store,
  put,
  history,
  work,
  notify,
  cancelWork,
  playback,
}: Inside): OpenActions {
  const show: SessionActions['show'] = (origin, shown, { viewTimeMs = 0, id } = {}) => {
    cancelWork();
    playback.pause();
    const { nowMs } = shown.cursor.world;
    const run = {
      id: id ?? newRunId(),
      origin,
      history: shown,
      viewTimeMs: Math.max(viewTimeMs, nowMs),
    };
    store.setState({ run, selection: null, canGoOn: canGoOn(shown) });
  };
  return {
    show,
    async open(origin) {
      const opened = await work('opening', opening(origin));
      if (opened === null) return false;
      show(origin, opened);
      return true;
    },
    issue(command) {
      const before = history();
      const refused = refusalOf(before.cursor.world, command);
      if (refused !== null) return refused;
      cancelWork();
      try {
        put(issueCommand(simulation, before, command));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        notify({ kind: 'full' });
        return null;
      }
      if (!isAtHead(before)) {
        const { position } = before.cursor;
        notify({ kind: 'forked', oldBranch: before.currentBranch, position });
      }
      return null;
    },
  };
}

type MoveActions = Pick<
  SessionActions,
  'seek' | 'seekTime' | 'stepBack' | 'goTo' | 'goToStart' | 'goToHead' | 'undo'
>;

function moveActions({ put, history, cancelWork, playback }: Inside): MoveActions {
  const move = (moved: RunHistory, viewTimeMs?: number) => {
    cancelWork();
    put(moved, viewTimeMs);
  };
  return {
    seek(position) {
      playback.scrub();
      move(seek(simulation, history(), position));
    },
    seekTime(timeMs) {
      playback.scrub();
      const moved = seekTime(simulation, history(), timeMs);
      move(moved, isAtHead(moved) ? 0 : timeMs);
    },
    stepBack(grain) {
      playback.pause();
      move(stepBack(simulation, history(), grain));
    },
    goTo(branchId, position) {
      playback.pause();
      move(seekBranch(simulation, history(), branchId, position));
    },
    goToStart() {
      playback.pause();
      move(seek(simulation, history(), 0));
    },
    goToHead() {
      playback.pause();
      move(seek(simulation, history(), currentBranch(history()).head));
    },
    undo() {
      const position = positionBeforeLastCommand(history());
      if (position === null) return false;
      playback.pause();
      move(seek(simulation, history(), position));
      return true;
    },
  };
}

type BranchActions = Pick<SessionActions, 'switchBranch' | 'renameBranch' | 'removeBranch'>;

function branchActions({ put, history, cancelWork, playback }: Inside): BranchActions {
  return {
    switchBranch(branchId) {
      playback.pause();
      cancelWork();
      put(switchBranch(simulation, history(), branchId));
    },
    renameBranch: (branchId, name) => put(renameBranch(history(), branchId, name)),
    removeBranch: (branchId) => put(removeBranch(history(), branchId)),
  };
}

type ForwardActions = Pick<SessionActions, 'stepForward' | 'runUntil'>;

function forwardActions({
  put,
  history,
  work,
  notify,
  playback,
  cancelWork,
}: Inside): ForwardActions {
  return {
    async stepForward(grain) {
      playback.pause();
      if (grain === 'everyStep') {
        cancelWork();
        put(stepForward(simulation, history(), grain, 1).history);
        return;
      }
      const begin = history();
      const untilWeight = grain === 'nextNormal' ? 'normal' : 'milestone';
      const untilMs = begin.cursor.world.nowMs + lookAheadMs;
      const ran = await work('running', running(begin, { untilWeight, untilMs }));
      if (ran === null) return;
      if (ran.reason === 'predicate') put(ran.history);
      else if (ran.reason === 'limit') notify({ kind: 'full' });
      else notify({ kind: 'nothingAhead', grain, withinMs: lookAheadMs });
    },
    async runUntil(timeMs) {
      const ran = await work('running', running(history(), { untilMs: timeMs }));
      if (ran === null) return;
      put(ran.history, ran.reason === 'time' ? timeMs : 0);
      if (ran.reason === 'limit') notify({ kind: 'full' });
    },
  };
}
