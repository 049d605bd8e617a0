import type {
  WatchedEvent,
  Znode,
  ZooKeeperDatabase,
  ZooKeeperProposal,
  ZooKeeperError,
  ZooKeeperOperation,
  ZooKeeperRead,
  ZooKeeperResult,
  ZooKeeperWrite,
} from '../../../network/protocol/index.ts';
import {
  addZnode,
  ephemeralsOf,
  findZnode,
  parentOf,
  removeZnode,
  ROOT,
  setZnodeData,
  statOf,
} from './znodes.ts';

export const EMPTY_DATABASE: ZooKeeperDatabase = { zxid: 0, epoch: 0, root: ROOT, sessions: [] };

export type ZnodeChange = Pick<WatchedEvent, 'type' | 'path'>;

export interface Applied {
  readonly database: ZooKeeperDatabase;
  readonly error: ZooKeeperError;
  readonly results: readonly ZooKeeperResult[];
  /** In the order in which watches fire. */
  readonly changes: readonly ZnodeChange[];
}

const NOTHING: ZooKeeperResult = { error: 'None', stat: null, data: null, children: [], parts: [] };

function failed(error: ZooKeeperError): ZooKeeperResult {
  return { ...NOTHING, error };
}

/** A tree that is being written to, by one transaction. */
interface Writing {
  root: Znode;
  readonly zxid: number;
  readonly sessionId: number;
  readonly changes: ZnodeChange[];
}

const SEQUENCE_DIGITS = 10;

function create(
  writing: Writing,
  operation: Extract<ZooKeeperWrite, { readonly type: 'create' }>,
): ZooKeeperResult {
  const parent = findZnode(writing.root, parentOf(operation.path));
  if (parent === null) return failed('NoNode');
  const suffix = String(parent.childrenCreated).padStart(SEQUENCE_DIGITS, '0');
  const path = operation.isSequential ? `${operation.path}${suffix}` : operation.path;
  if (findZnode(writing.root, path) !== null) return failed('NodeExists');
  const stat = {
    czxid: writing.zxid,
    version: 0,
    ephemeralOwner: operation.isEphemeral ? writing.sessionId : 0,
  };
  writing.root = addZnode(writing.root, path, {
    ...stat,
    data: operation.data,
    childrenCreated: 0,
  });
  writing.changes.push(
    { type: 'created', path },
    { type: 'childrenChanged', path: parentOf(path) },
  );
  return { ...NOTHING, stat };
}

function remove(writing: Writing, path: string): void {
  writing.root = removeZnode(writing.root, path);
  writing.changes.push(
    { type: 'deleted', path },
    { type: 'childrenChanged', path: parentOf(path) },
  );
}

/** [ZK-1] A write that names a version is done only if the znode still has it: compare and set. */
function write(writing: Writing, operation: ZooKeeperWrite): ZooKeeperResult {
  if (operation.type === 'create') return create(writing, operation);
  const { path, version } = operation;
  const node = findZnode(writing.root, path);
  if (node === null) return failed('NoNode');
  if (version !== -1 && version !== node.version) return failed('BadVersion');
  switch (operation.type) {
    case 'check':
      return NOTHING;
    case 'delete':
      if (node.children.length > 0) return failed('NotEmpty');
      remove(writing, path);
      return NOTHING;
    case 'setData':
      writing.root = setZnodeData(writing.root, path, operation.data);
      writing.changes.push({ type: 'dataChanged', path });
      return { ...NOTHING, stat: { ...statOf(node), version: node.version + 1 } };
  }
}

/** [ZK-2] A multi happens as a whole or not at all. */
function writeAll(writing: Writing, operations: readonly ZooKeeperWrite[]): ZooKeeperResult {
  const { root } = writing;
  const before = writing.changes.length;
  const parts: ZooKeeperResult[] = [];
  for (const operation of operations) {
    const part = write(writing, operation);
    parts.push(part);
    if (part.error === 'None') continue;
    writing.root = root;
    writing.changes.splice(before);
    const told = operations.map((_, index) =>
      index === parts.length - 1 ? part : failed('RuntimeInconsistency'),
    );
    return { ...failed(part.error), parts: told };
  }
  return { ...NOTHING, parts };
}

export function isRead(operation: ZooKeeperOperation): operation is ZooKeeperRead {
  return (
    operation.type === 'getData' || operation.type === 'getChildren' || operation.type === 'exists'
  );
}

export function read(root: Znode, { type, path }: ZooKeeperRead): ZooKeeperResult {
  const node = findZnode(root, path);
  if (node === null) return failed('NoNode');
  const stat = statOf(node);
  switch (type) {
    case 'exists':
      return { ...NOTHING, stat };
    case 'getData':
      return { ...NOTHING, stat, data: node.data };
    case 'getChildren':
      return { ...NOTHING, stat, children: node.children.map(({ name }) => name) };
  }
}

function perform(writing: Writing, operation: ZooKeeperOperation): ZooKeeperResult {
  if (isRead(operation)) return read(writing.root, operation);
  return operation.type === 'multi'
    ? writeAll(writing, operation.operations)
    : write(writing, operation);
}

export function hasSession({ sessions }: ZooKeeperDatabase, sessionId: number): boolean {
  return sessions.some((session) => session.sessionId === sessionId);
}

/** The database after one transaction: a pure function, so that all members come to the same. */
export function applyProposal(
  before: ZooKeeperDatabase,
  { zxid, epoch, transaction }: Pick<ZooKeeperProposal, 'zxid' | 'epoch' | 'transaction'>,
): Applied {
  const database = { ...before, zxid, epoch };
  const nothing = { database, error: 'None', results: [], changes: [] } as const;
  if (transaction.type === 'newEpoch') return nothing;
  if (transaction.type === 'openSession') {
    const session = { sessionId: zxid, timeoutMs: transaction.timeoutMs };
    return { ...nothing, database: { ...database, sessions: [...database.sessions, session] } };
  }
  const { sessionId } = transaction;
  if (!hasSession(before, sessionId)) return { ...nothing, error: 'SessionExpired' };
  const writing: Writing = { root: before.root, zxid, sessionId, changes: [] };
  if (transaction.type === 'closeSession') {
    // [ZK-3] With a session go its ephemeral znodes.
    for (const path of ephemeralsOf(before.root, sessionId)) remove(writing, path);
    const sessions = before.sessions.filter((session) => session.sessionId !== sessionId);
    const { root, changes } = writing;
    return { ...nothing, database: { ...database, root, sessions }, changes };
  }
  const results = transaction.operations.map((operation) => perform(writing, operation));
  const { root, changes } = writing;
  return { ...nothing, database: { ...database, root }, results, changes };
}
