import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../format.ts';
import { list, object, plainText } from '../../read.ts';
import {
  bootstrap,
  type Cluster,
  controllerBootstrap,
  logFolder,
  nodeOf,
} from '../cluster/cluster.ts';
import { HOST } from '../cluster/ports.ts';
import { Complaint } from '../complaint.ts';
import { askTool } from '../kafka/tools.ts';
import type { Step } from '../script/format.ts';
import type { Playing } from './playing.ts';

/** An argument as a script writes it, with the addresses and folders of this cluster. */
export function filled(argument: string, cluster: Cluster): string {
  return argument
    .replaceAll('<bootstrap>', () => bootstrap(cluster))
    .replaceAll('<bootstrap-controller>', () => controllerBootstrap(cluster))
    .replaceAll('<zookeeper>', () => `${HOST}:${cluster.zooKeeper?.port ?? 0}`)
    .replace(/<port-(\d+)>/g, (_, id: string) => String(nodeOf(cluster, Number(id)).port))
    .replace(/<dir-(\d+)>/g, (_, id: string) => logFolder(cluster, Number(id)));
}

/** Where a stack trace comes from differs with the version of Java. */
function withoutFrames(printed: string): string {
  const isFrame = /^\s+at [\w.$/]+\(|^Caused by: |^\t\.\.\. \d+ more/;
  return printed
    .split('\n')
    .filter((line) => !isFrame.test(line))
    .join('\n');
}

/** Writes the files that the arguments speak of, and gives their paths. */
function writeFiles(cluster: Cluster, files: JsonObject): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const [name, content] of Object.entries(files)) {
    const path = join(cluster.folder, name);
    writeFileSync(path, plainText(content));
    paths.set(name, path);
  }
  return paths;
}

function masked(printed: string, masks: readonly Json[]): string {
  let text = printed;
  for (const mask of masks) {
    const [pattern = '', replacement = ''] = mask as readonly string[];
    text = text.replace(new RegExp(pattern, 'gm'), replacement);
  }
  return text;
}

/** Runs one of Kafka's tools as a step of a case: what it printed, to the byte but for what differs by chance. */
export async function commandLine(playing: Playing, step: Step): Promise<JsonObject> {
  const { cluster, placeholders } = playing;
  const files = writeFiles(cluster, 'files' in step ? object(step, 'files') : {});
  const masks = 'mask' in step ? list(step, 'mask') : [];
  const [name, ...argv] = list(step, 'argv').map(plainText);
  if (name === undefined) throw new Complaint('a cli step names no tool');
  const pathOf = (_: string, file: string): string => files.get(file) ?? `<file:${file}>`;
  const result = await askTool(
    cluster.version,
    name,
    argv.map((argument) => filled(argument, cluster).replace(/<file:([^>]+)>/g, pathOf)),
    { input: plainText(step['stdin'] ?? ''), writesArchive: cluster.writesArchives },
  );
  const clean = (printed: string): string => {
    let text = withoutFrames(printed);
    for (const [file, path] of files) text = text.replaceAll(path, `<file:${file}>`);
    return masked(placeholders.inText(text), masks);
  };
  const stderr = clean(result.stderr);
  const answer = { exit: result.exit, stdout: clean(result.stdout) };
  return stderr.trim() === '' ? answer : { ...answer, stderr };
}
