import type { ClosedConnection, IncomingRequest } from '../network/turn.ts';
import type { NodeTimer } from './facts.ts';
import type { DiskWork } from './world.ts';

/** What a running process gets to handle. */
export type ProcessInput =
  | DiskWork
  | { readonly kind: 'request'; readonly incoming: IncomingRequest }
  | { readonly kind: 'timer'; readonly timer: NodeTimer }
  | { readonly kind: 'closed'; readonly connection: ClosedConnection };
