import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { replayTranscript } from './transcripts.ts';

const folder = fileURLToPath(new URL('../engine/simulation/testdata/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('transcripts: commands and the facts they give', () => {
  test.each(files)('%s', (name) => {
    const text = readFileSync(folder + name, 'utf8');
    const played = replayTranscript(text);
    // `npm run transcripts -- --rewrite`: the difference is then reviewed as a diff.
    if (process.env['REWRITE_TRANSCRIPTS'] === '1') writeFileSync(folder + name, played);
    else expect(played).toBe(text);
  });
});
