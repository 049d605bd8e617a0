import { batchBytes, partitionDetails, producerStations } from '../../engine/selectors.ts';
import { nodeId } from './scene.ts';
import { number, word, type Verb } from './words.ts';

/** `stations shop`: what stands where in a producer, a line each for the accumulator, its queues, requests, callbacks. */
const stations: Verb = (scene, words) => {
  const found = producerStations(scene.world, nodeId(scene, word(words, 0)));
  if (found === null) throw new Error('It does not run');
  const { usedBytes, blocked, queues, inFlight, acknowledged, failed } = found;
  const reasons = blocked.map(({ reason }) => reason);
  scene.lines.push(`accumulator: usedBytes=${usedBytes} blocked=[${reasons.join(' ')}]`);
  for (const { topic, partition, batches, bytes, waitsFor } of queues) {
    if (batches.length === 0) continue;
    const records = batches.map((batch) => batch.records).join(' ');
    const wait = waitsFor?.for ?? 'nothing';
    scene.lines.push(`${topic}-${partition}: batches=[${records}] bytes=${bytes} waitsFor=${wait}`);
  }
  for (const { to, batches } of inFlight) {
    const sent = batches.map(
      ({ topic, partition, records, baseSequence }) =>
        `${topic}-${partition}:${records}@${baseSequence}`,
    );
    scene.lines.push(`in flight to ${scene.world.nodes[to]?.name ?? '?'}: ${sent.join(' ')}`);
  }
  scene.lines.push(`callbacks: acknowledged=${acknowledged} failed=${failed}`);
};

/** `batches orders partition=0`: of the leader's log, a line each: offsets, size, codec, sequence, keys, headers. */
const batches: Verb = (scene, words) => {
  const topic = word(words, 0);
  const partition = number(words, 'partition', 0);
  const details = partitionDetails(scene.world, 0, topic, partition);
  const leader = details?.places.find(({ brokerId }) => brokerId === details.leader);
  const node = leader?.node ?? -1;
  for (let offset: number | null = 0; offset !== null;) {
    const batch = batchBytes(scene.world, node, topic, partition, offset, 1_000);
    if (batch === null) return;
    const { baseOffset, lastOffset, sizeBytes, codec, header, records } = batch;
    const of = (name: string): string => header.find((one) => one.name === name)?.value ?? '';
    const all = (name: string): string =>
      records
        .flatMap((fields) => fields.filter((f) => f.name === name).map((f) => f.value))
        .join(' ');
    const tags =
      all('headerKey') === '' ? '' : ` headers=[${all('headerKey')}: ${all('headerValue')}]`;
    scene.lines.push(
      `${baseOffset}-${lastOffset}: ${sizeBytes} bytes codec=${codec ?? 'none'} producerEpoch=${of('producerEpoch')} baseSequence=${of('baseSequence')} keys=[${all('key')}]${tags}`,
    );
    offset = batch.laterOffset;
  }
};

export const PRODUCER_VERBS: Readonly<Record<string, Verb>> = { stations, batches };
