import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Json } from '../../format.ts';
import { bringUp, createCluster, takeDown } from '../cluster/lifetime.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { type Driver, startDriver } from '../driver.ts';
import type { KafkaVersion } from '../kafka/versions.ts';
import { ownFolder, releaseFolder } from '../processes.ts';
import type { Given, Step } from '../script/format.ts';
import { perform } from './actions.ts';
import { createPlaceholders } from './placeholders.ts';
import type { Playing } from './playing.ts';

/** Told after each step. */
export type Listener = (index: number, step: Step, answer: Json, tookMs: number) => void;

export interface Played {
  /** With every setting of the brokers. */
  readonly given: Given;
  /** What Kafka answered to each step. */
  readonly answers: readonly Json[];
}

export interface PlayOptions {
  readonly listen?: Listener;
  readonly writesArchives?: boolean;
}

async function playSteps(
  cluster: Cluster,
  driver: Driver,
  steps: readonly Step[],
  listen: Listener,
): Promise<Json[]> {
  await bringUp(cluster, driver);
  const placeholders = createPlaceholders(cluster);
  const background = new Map<string, Promise<Json>>();
  const playing: Playing = {
    ...{ cluster, driver, placeholders, background },
    quorum: null,
    controller: null,
  };
  const answers: Json[] = [];
  for (const [index, step] of steps.entries()) {
    const began = Date.now();
    const raw = await perform(playing, step);
    const answer = placeholders.inAnswer(step['silent'] === true ? {} : raw);
    listen(index, step, answer, Date.now() - began);
    answers.push(answer);
  }
  return answers;
}

/** Plays a case on a fresh cluster of Apache Kafka, which is gone afterwards whatever happens. */
export async function play(
  version: KafkaVersion,
  given: Given,
  steps: readonly Step[],
  { listen = () => undefined, writesArchives = false }: PlayOptions = {},
): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-oracle-'));
  ownFolder(folder);
  const cluster = await createCluster(version, given, folder, writesArchives);
  const driver = startDriver(version, join(folder, 'driver.log'), writesArchives);
  try {
    const answers = await playSteps(cluster, driver, steps, listen);
    return { given: { cluster: { ...given.cluster, config: cluster.config } }, answers };
  } finally {
    const keep = process.env['ORACLE_KEEP'];
    if (keep !== undefined) cpSync(folder, join(keep, basename(folder)), { recursive: true });
    driver.close();
    await takeDown(cluster);
    releaseFolder(folder);
  }
}
