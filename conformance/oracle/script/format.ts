// What a person writes down to be played on a cluster, and how files are read and written.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Json, JsonObject } from '../../format.ts';
import { Complaint } from '../complaint.ts';
import { MODERN } from '../kafka/versions.ts';

const id = v.pipe(v.number(), v.integer(), v.minValue(0));

const clusterSchema = v.strictObject({
  brokers: v.pipe(
    v.array(v.strictObject({ id, rack: v.exactOptional(v.string()) })),
    v.minLength(1),
  ),
  controllers: v.picklist(['combined', 'separate', 'zookeeper']),
  controllerIds: v.exactOptional(v.array(id)),
  features: v.exactOptional(v.record(v.string(), v.number())),
  config: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});
const givenSchema = v.strictObject({ cluster: clusterSchema });
const stepSchema = v.custom<Step>(
  (step) => v.is(v.looseObject({ action: v.string() }), step),
  'a step needs an action',
);

const scriptSchema = v.strictObject({
  version: v.exactOptional(v.string(), MODERN),
  about: v.string(),
  cases: v.array(v.strictObject({ name: v.string(), given: givenSchema, do: v.array(stepSchema) })),
});

const recordingSchema = v.looseObject({
  kind: v.literal('cluster'),
  version: v.string(),
  cases: v.array(
    v.looseObject({
      name: v.string(),
      given: givenSchema,
      steps: v.array(v.looseObject({ do: stepSchema, expect: v.custom<Json>(() => true) })),
    }),
  ),
});

/** The cluster that a case starts from; `config` holds settings of every broker. */
export type Given = v.InferOutput<typeof givenSchema>;
export type Settings = Readonly<Record<string, string | number | boolean>>;
/** One action with its parameters (conformance/oracle/SCRIPTS.md has all of them). */
export type Step = JsonObject & { readonly action: string };
export type Script = v.InferOutput<typeof scriptSchema>;
export type Recording = v.InferOutput<typeof recordingSchema>;

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Complaint(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function explained(file: string, what: string, issues: readonly v.BaseIssue<unknown>[]): Complaint {
  const lines = issues.map((issue) => `  ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  return new Complaint(`${file} is no ${what}:\n${lines.join('\n')}`);
}

/** Throws a Complaint that says what is wrong with the file. */
export function readScript(file: string): Script {
  const { success, output, issues } = v.safeParse(scriptSchema, read(file));
  if (!success) throw explained(file, 'script', issues);
  return output;
}

/** Recorded answers of the kind `cluster`. Throws a Complaint that says what is wrong with the file. */
export function readRecording(file: string): Recording {
  const { success, output, issues } = v.safeParse(recordingSchema, read(file));
  if (!success) throw explained(file, 'recorded cluster', issues);
  return output;
}

/** One step a line, so that a small change is a small difference. */
export function writeScript({ version, about, cases }: Script): string {
  const written = cases.map(({ name, given, do: steps }) => {
    const lines = steps.map((step) => `        ${json(step)}`).join(',\n');
    return `    { "name": ${json(name)},\n      "given": ${json(given)},\n      "do": [\n${lines}\n      ] }`;
  });
  const head = `{ "version": ${json(version)},\n  "about": ${json(about)},\n  "cases": [\n`;
  return `${head}${written.join(',\n')}\n  ] }\n`;
}

/** A case as it was played: what Kafka answered to each step. */
export interface RecordedCase {
  readonly name: string;
  readonly given: Given;
  readonly steps: readonly { readonly do: Step; readonly expect: Json }[];
}

/** One step and its answer in two lines, so that a small change is a small difference. */
export function writeRecording(
  { version, about }: Pick<Script, 'version' | 'about'>,
  cases: readonly RecordedCase[],
): string {
  const source = `a cluster of Apache Kafka ${version}`;
  const head = Object.entries({ kind: 'cluster', version, source, about })
    .map(([key, value]) => `${json(key)}: ${json(value)}`)
    .join(',\n ');
  const written = cases.map(({ name, given, steps }) => {
    const lines = steps.map(
      (step) => `      { "do": ${json(step.do)},\n        "expect": ${json(step.expect)} }`,
    );
    return `  { "name": ${json(name)},\n    "given": ${json(given)},\n    "steps": [\n${lines.join(',\n')}\n    ] }`;
  });
  return `{${head},\n "cases": [\n${written.join(',\n')}\n ]}\n`;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
