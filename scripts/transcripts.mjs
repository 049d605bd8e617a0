// npm run transcripts [-- --rewrite]: plays the stories; with --rewrite they take in what the commands give now.
import { bin, run } from './lib.mjs';

const isRewrite = process.argv.includes('--rewrite');
const env = { ...process.env, REWRITE_TRANSCRIPTS: isRewrite ? '1' : '' };
process.exit(run(bin('vitest'), ['run', 'src/testing/transcripts.test.ts'], { env }));
