import type { CommittedOffset } from '../../../network/protocol/index.ts';
import { commitAsync, commitSync, consumedOffsets } from '../group/commits.ts';
import { changeConsumerState, type ConsumerState, type ConsumerTurn } from '../state.ts';
import type { ApplicationState, ReadRecord } from './state.ts';

function changeApplication(state: ConsumerState, change: Partial<ApplicationState>): ConsumerState {
  return changeConsumerState(state, { application: { ...state.application, ...change } });
}

/** [APP-1] poll() has returned: the application commits first if it is written so, and works on the records one by one. */
export function takeRecords(
  turn: ConsumerTurn,
  before: ConsumerState,
  records: readonly ReadRecord[],
): ConsumerState {
  const { batch, done, program } = before.application;
  const left = done < batch.length ? batch.slice(done) : [];
  const state = changeApplication(before, { batch: [...left, ...records], done: 0 });
  if (program.commit === 'beforeProcessing')
    return waitForCommit(turn, state, consumedOffsets(state), 'process');
  return state.processing === null ? work(turn, state) : state;
}

/** [APP-3] commitSync(): nothing goes on before it has returned, with or without an exception. */
function waitForCommit(
  turn: ConsumerTurn,
  state: ConsumerState,
  offsets: readonly CommittedOffset[],
  afterCommit: 'process' | 'poll',
): ConsumerState {
  const timeoutMs = state.group?.settings.defaultApiTimeoutMs ?? 0;
  const waiting = changeApplication(state, { afterCommit });
  return resumeAfterCommit(turn, commitSync(turn, waiting, 'sync', offsets, timeoutMs));
}

/** Goes on if the commit that the application waits for is over. */
export function resumeAfterCommit(turn: ConsumerTurn, state: ConsumerState): ConsumerState {
  const { afterCommit } = state.application;
  if (afterCommit === null || (state.group?.commits.blocking ?? null) !== null) return state;
  const going = changeApplication(state, { afterCommit: null });
  return afterCommit === 'process' ? work(turn, going) : going;
}

/** The time that a record takes has passed. */
export function onRecordDone(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  return work(turn, finish(turn, changeConsumerState(before, { processing: null }), 1));
}

/** Works on until a record takes time, a commit is waited for, the process dies or the batch is done. */
function work(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  let state = before;
  while (state.phase === 'open' && state.application.afterCommit === null) {
    const { batch, done, program } = state.application;
    if (done >= batch.length)
      return state === before && batch.length === 0 ? state : endBatch(turn, state);
    if (program.processingMs > 0) {
      const timer = { area: 'clients', type: 'RecordsProcessed' } as const;
      return changeConsumerState(state, { processing: turn.schedule(program.processingMs, timer) });
    }
    state = finish(turn, state, runLength(state.application));
  }
  return state;
}

/** How many records are done at once: those of one partition, as far as nothing happens between them. */
function runLength({ batch, done, processed, program }: ApplicationState): number {
  const { commit, crashAfterRecords } = program;
  if (commit === 'everyRecord' || commit === 'everyRecordItself') return 1;
  const first = batch[done];
  const most =
    crashAfterRecords === null ? batch.length : Math.max(crashAfterRecords - processed, 1);
  let length = 1;
  for (; length < most; length += 1) {
    const one = batch[done + length];
    if (one?.topic !== first?.topic || one?.partition !== first?.partition) break;
  }
  return length;
}

/** [APP-2] Records have had their effect, which nothing can take back. The process may die of it [APP-4]. */
function finish(turn: ConsumerTurn, before: ConsumerState, count: number): ConsumerState {
  const { batch, done, program, processed: earlier } = before.application;
  const records = batch.slice(done, done + count);
  const [first] = records;
  const last = records.at(-1);
  const groupId = before.group?.settings.groupId ?? '';
  if (first === undefined || last === undefined) return before;
  const { topic, partition } = first;
  const sendIds = records.map(({ sendId }) => sendId);
  const ends = { baseOffset: first.offset, lastOffset: last.offset };
  turn.emit({ type: 'RecordsProcessed', groupId, topic, partition, ...ends, sendIds });
  const processed = earlier + records.length;
  const state = changeApplication(before, { done: done + count, processed });
  if (program.crashAfterRecords !== null && processed >= program.crashAfterRecords) {
    turn.emit({ type: 'ApplicationCrashed', groupId, processed });
    return changeConsumerState(state, { phase: 'crashed' });
  }
  return commitRecord(turn, state, last);
}

/** [APP-3] The offset to commit is the one after the record; who commits the record's own reads it once more. */
function commitRecord(turn: ConsumerTurn, state: ConsumerState, record: ReadRecord): ConsumerState {
  const { commit } = state.application.program;
  if (commit !== 'everyRecord' && commit !== 'everyRecordItself') return state;
  const { topic, partition, leaderEpoch } = record;
  const offset = commit === 'everyRecord' ? record.offset + 1 : record.offset;
  const offsets = [{ topic, partition, offset, leaderEpoch, metadata: '' }];
  const timeoutMs = state.group?.settings.defaultApiTimeoutMs ?? 0;
  const waiting = changeApplication(state, { afterCommit: 'process' });
  const asked = commitSync(turn, waiting, 'sync', offsets, timeoutMs);
  const isOver = (asked.group?.commits.blocking ?? null) === null;
  return isOver ? changeApplication(asked, { afterCommit: null }) : asked;
}

function endBatch(turn: ConsumerTurn, before: ConsumerState): ConsumerState {
  const state = changeApplication(before, { batch: [], done: 0 });
  switch (state.application.program.commit) {
    case 'sync':
      return waitForCommit(turn, state, consumedOffsets(state), 'poll');
    case 'async':
    case 'asyncRetried':
      return commitAsync(turn, state, 'async', consumedOffsets(state));
    default:
      return state;
  }
}
