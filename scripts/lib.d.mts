/** The project's folder. */
export const root: string;
/** Runs a command with its output shown; returns its exit status. */
export function run(command: string, args: readonly string[]): number;
/** A program of an installed package. */
export function bin(name: string): string;
