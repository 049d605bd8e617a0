// npm run oracle -- <command> …: runs a real Apache Kafka and writes down what it does. README.md says how.
import { check } from './commands/check.ts';
import { classes } from './commands/classes.ts';
import type { Command } from './commands/command.ts';
import { install } from './commands/install.ts';
import { random } from './commands/random.ts';
import { record } from './commands/record.ts';
import { down, faults, status, tool, up } from './commands/standing.ts';
import { Complaint } from './complaint.ts';
import { cleanUp } from './processes.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  install,
  up,
  down,
  status,
  ...faults,
  tool,
  record,
  check,
  random,
  classes,
};

const MISUSED = 2;
const INTERRUPTED = 130;

function explain(error: unknown, usage: string): number {
  const isMisuse =
    error instanceof TypeError &&
    'code' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS');
  if (isMisuse) {
    console.error(`oracle: ${error.message}\nnpm run oracle -- ${usage}`);
    return MISUSED;
  }
  const isPlain = error instanceof Complaint && process.env['ORACLE_DEBUG'] === undefined;
  console.error(isPlain ? `oracle: ${error.message}` : error);
  return 1;
}

async function main([name = '', ...argv]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command === undefined) {
    const usages = Object.values(COMMANDS).map(({ usage }) => `  npm run oracle -- ${usage}`);
    const complaint = name === '' ? [] : [`oracle: there is no command ${name}; there are`];
    console.error([...complaint, ...usages].join('\n'));
    return MISUSED;
  }
  try {
    return await command.run(argv);
  } catch (error) {
    return explain(error, command.usage);
  }
}

process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(INTERRUPTED));
}
process.exit(await main(process.argv.slice(2)));
