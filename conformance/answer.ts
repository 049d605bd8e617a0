import type { ProfileName } from '../src/engine/config/index.ts';
import type { Adapter, Asked } from './adapter.ts';
import { adapters } from './adapters/index.ts';
import { differences } from './compare.ts';
import type { AnswerFile, Case } from './format.ts';

/** A failed case: what to look at is in the differences. */
export interface Failure {
  readonly name: string;
  readonly differences: readonly string[];
}

export interface FileResult {
  readonly file: AnswerFile;
  /** false: the simulator has no adapter for this kind, and all cases count as failed. */
  readonly answerable: boolean;
  readonly passed: number;
  readonly failures: readonly Failure[];
}

/** Asks the simulator every case of a file. */
export function askFile(file: AnswerFile): FileResult {
  const adapter = adapters[file.kind];
  if (adapter === undefined) {
    const failures = file.cases.map(({ name }) => ({ name, differences: [] }));
    return { file, answerable: false, passed: 0, failures };
  }
  const asked = { profile: profileOfVersion(file.version), version: file.version };
  const failures: Failure[] = [];
  for (const one of file.cases) {
    const lines = askCase(adapter, one, asked);
    if (lines.length > 0) failures.push({ name: one.name, differences: lines });
  }
  return { file, answerable: true, passed: file.cases.length - failures.length, failures };
}

function profileOfVersion(version: string): ProfileName {
  return version.startsWith('2.') ? 'book' : 'modern';
}

function askCase(adapter: Adapter, one: Case, asked: Asked): string[] {
  try {
    return 'steps' in one ? askSteps(adapter, one, asked) : askOnce(adapter, one, asked);
  } catch (error) {
    return [
      `the simulator threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ];
  }
}

function askOnce(adapter: Adapter, one: Exclude<Case, { steps: unknown }>, asked: Asked): string[] {
  if (adapter.answer === undefined) return ['this kind is answered in steps only'];
  return differences(adapter.answer(one.given, asked), one);
}

/** Stops at the first step that differs: those after it would only repeat the difference. */
function askSteps(
  adapter: Adapter,
  one: Extract<Case, { steps: unknown }>,
  asked: Asked,
): string[] {
  if (adapter.start === undefined) return ['this kind has no steps'];
  const play = adapter.start(one.given ?? {}, asked);
  for (const [index, step] of one.steps.entries()) {
    const lines = differences(play(step.do), step);
    if (lines.length > 0) {
      return [`step ${index + 1} of ${one.steps.length}: ${JSON.stringify(step.do)}`, ...lines];
    }
  }
  return [];
}
