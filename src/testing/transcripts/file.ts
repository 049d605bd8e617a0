/** A transcript: the story it proves, then commands and the facts that they gave. */
export interface Transcript {
  /** Everything before the first command: lines that begin with `#`. */
  readonly story: string;
  readonly blocks: readonly Block[];
}

interface Block {
  /** Lines of comment and the one command. */
  readonly command: string;
  /** What it gave. */
  readonly output: string;
}

const RULE = '----';

/** @throws Error when a block has no rule, or the file does not open with its story */
export function parseTranscript(text: string): Transcript {
  const [story = '', ...blocks] = text.trim().split(/\n{2,}/);
  if (!story.startsWith('#')) throw new Error('A transcript opens with the story that it proves');
  return {
    story,
    blocks: blocks.map((block) => {
      const lines = block.split('\n');
      const rule = lines.indexOf(RULE);
      const command = (rule === -1 ? lines : lines.slice(0, rule)).join('\n');
      return { command, output: rule === -1 ? '' : lines.slice(rule + 1).join('\n') };
    }),
  };
}

export function writeTranscript({ story, blocks }: Transcript): string {
  const texts = blocks.map(({ command, output }) =>
    [command, RULE, ...(output === '' ? [] : [output])].join('\n'),
  );
  return `${[story, ...texts].join('\n\n')}\n`;
}
