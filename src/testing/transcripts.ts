import type { Scene } from './transcripts/scene.ts';
import { parseTranscript, writeTranscript } from './transcripts/file.ts';
import { cluster, VERBS } from './transcripts/verbs.ts';
import { wordsOf } from './transcripts/words.ts';

/**
 * Plays a transcript's commands and writes it anew with what they give now.
 * @throws Error for a command that is unknown or impossible, naming it
 */
export function replayTranscript(text: string): string {
  const { story, blocks } = parseTranscript(text);
  let scene: Scene | null = null;
  const played = blocks.map(({ command }) => {
    const words = wordsOf(command);
    try {
      if (words.verb === 'cluster') scene = cluster(words);
      if (scene === null) throw new Error('A transcript begins with its cluster');
      const verb = VERBS[words.verb];
      if (verb === undefined && words.verb !== 'cluster') throw new Error('No such command');
      scene.lines = [];
      scene.sinceMs = scene.world.nowMs;
      verb?.(scene, words);
      return { command, output: scene.lines.join('\n') };
    } catch (error) {
      throw new Error(`${command}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
  return writeTranscript({ story, blocks: played });
}
