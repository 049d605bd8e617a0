import type { Ticket } from './agenda.ts';

/** Index of a process in `world.nodes`; never reused. */
export type NodeId = number;

/**
 * The hands of one process during one step. Handlers are functions of their own state; whatever they do to the rest
 * of the world goes through the turn, and becomes part of the world when the step ends. A turn never outlives its step
 * and never lies inside a world. It reaches no other process: nodes touch each other only by messages.
 */
export interface Turn<Timer, Fact> {
  readonly nowMs: number;
  /** The process whose turn it is. */
  readonly self: NodeId;
  /** An integer in [0, bound) from this process's own random stream. */
  readonly draw: (bound: number) => number;
  /** Puts `timer` on the agenda, `delayMs` ≥ 0 from now; it fires unless cancelled or the process dies. */
  readonly schedule: (delayMs: number, timer: Timer) => Ticket;
  /** Takes a timer off the agenda; null and timers that have fired are ignored. */
  readonly cancel: (ticket: Ticket | null) => void;
  readonly emit: (fact: Fact) => void;
}
