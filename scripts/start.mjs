// npm start: installs, builds, serves the build and prints its address.
import { bin, install, run } from './lib.mjs';

install();
if (run(bin('vite'), ['build', '--logLevel', 'warn']) !== 0) process.exit(1);
process.exit(run(bin('vite'), ['preview', '--host', '127.0.0.1', ...process.argv.slice(2)]));
