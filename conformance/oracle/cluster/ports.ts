import { connect, createServer } from 'node:net';
import { Complaint } from '../complaint.ts';

export const HOST = '127.0.0.1';

/** Below the ports that systems hand out by themselves, so that no connection takes one meanwhile. */
const FIRST_PORT = 12_000;
const LAST_PORT = 19_999;
const ATTEMPTS = 200;

const given = new Set<number>();

/** A port that nobody listens on; five digits, since columns of printed tables are as wide as their content. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT + 1));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Complaint(`all of ${ATTEMPTS} ports between ${FIRST_PORT} and ${LAST_PORT} are taken`);
}

/** Throws a Complaint when another process listens on a port that a server is about to use. */
export async function requireFree(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new Complaint(`port ${port} is taken by another process`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

/** Whether somebody answers at a port. */
export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
