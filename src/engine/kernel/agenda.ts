/**
 * The ordered future: a persistent priority queue by `(dueMs, seq)`.
 *
 * A treap whose priorities are a hash of `seq`: its shape is a function of its contents alone, so two worlds with the
 * same future are the same value, however they came to it. Every operation copies O(log n) nodes, and any entry can be
 * taken out by its ticket, so that nothing stale ever waits in it.
 */
export interface Entry<Payload> {
  readonly dueMs: number;
  /** Position in the order of scheduling; unique in a world, decides between entries due at the same time. */
  readonly seq: number;
  /** The step that put this entry on the agenda. */
  readonly causeStep: number;
  readonly payload: Payload;
}

/** What finds an entry again. */
export interface Ticket {
  readonly dueMs: number;
  readonly seq: number;
}

interface AgendaNode<Payload> {
  readonly entry: Entry<Payload>;
  readonly left: Agenda<Payload>;
  readonly right: Agenda<Payload>;
}

export type Agenda<Payload> = AgendaNode<Payload> | null;

function priority(seq: number): number {
  const mixed = Math.imul(seq ^ (seq >>> 16), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b) >>> 0;
}

function isBefore(a: Ticket, b: Ticket): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.seq < b.seq);
}

/** A heap order that is total: equal hashes fall back to the sequence number. */
function isAbove(a: number, b: number): boolean {
  const pa = priority(a);
  const pb = priority(b);
  return pa > pb || (pa === pb && a > b);
}

function split<P>(node: Agenda<P>, key: Ticket): readonly [Agenda<P>, Agenda<P>] {
  if (node === null) return [null, null];
  if (isBefore(node.entry, key)) {
    const [low, high] = split(node.right, key);
    return [{ entry: node.entry, left: node.left, right: low }, high];
  }
  const [low, high] = split(node.left, key);
  return [low, { entry: node.entry, left: high, right: node.right }];
}

function join<P>(low: Agenda<P>, high: Agenda<P>): Agenda<P> {
  if (low === null) return high;
  if (high === null) return low;
  return isAbove(low.entry.seq, high.entry.seq)
    ? { entry: low.entry, left: low.left, right: join(low.right, high) }
    : { entry: high.entry, left: join(low, high.left), right: high.right };
}

/** The agenda with `entry` in its place. */
export function insert<P>(agenda: Agenda<P>, entry: Entry<P>): Agenda<P> {
  if (agenda === null || isAbove(entry.seq, agenda.entry.seq)) {
    const [left, right] = split(agenda, entry);
    return { entry, left, right };
  }
  return isBefore(entry, agenda.entry)
    ? { entry: agenda.entry, left: insert(agenda.left, entry), right: agenda.right }
    : { entry: agenda.entry, left: agenda.left, right: insert(agenda.right, entry) };
}

/** The agenda without the entry of `ticket`; the same agenda when it is not there any more. */
export function remove<P>(agenda: Agenda<P>, ticket: Ticket): Agenda<P> {
  if (agenda === null) return null;
  if (agenda.entry.seq === ticket.seq) return join(agenda.left, agenda.right);
  if (isBefore(ticket, agenda.entry)) {
    const left = remove(agenda.left, ticket);
    return left === agenda.left ? agenda : { entry: agenda.entry, left, right: agenda.right };
  }
  const right = remove(agenda.right, ticket);
  return right === agenda.right ? agenda : { entry: agenda.entry, left: agenda.left, right };
}

/** The earliest entry, or null when nothing is due ever again. */
export function earliest<P>(agenda: Agenda<P>): Entry<P> | null {
  if (agenda === null) return null;
  let node = agenda;
  while (node.left !== null) node = node.left;
  return node.entry;
}

/** The agenda without its earliest entry. */
export function removeEarliest<P>(agenda: Agenda<P>): Agenda<P> {
  if (agenda === null) return null;
  if (agenda.left === null) return agenda.right;
  return { entry: agenda.entry, left: removeEarliest(agenda.left), right: agenda.right };
}

/** All entries in order. */
export function listEntries<P>(agenda: Agenda<P>): readonly Entry<P>[] {
  const entries: Entry<P>[] = [];
  const visit = (node: Agenda<P>): void => {
    if (node === null) return;
    visit(node.left);
    entries.push(node.entry);
    visit(node.right);
  };
  visit(agenda);
  return entries;
}

/** The agenda with only those entries that `keep` accepts. */
export function filter<P>(agenda: Agenda<P>, keep: (entry: Entry<P>) => boolean): Agenda<P> {
  if (agenda === null) return null;
  const left = filter(agenda.left, keep);
  const right = filter(agenda.right, keep);
  if (!keep(agenda.entry)) return join(left, right);
  return left === agenda.left && right === agenda.right
    ? agenda
    : { entry: agenda.entry, left, right };
}
