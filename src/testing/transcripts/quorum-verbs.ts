import { command } from './scene.ts';
import { showMetadata } from './show.ts';
import { word, type Verb } from './words.ts';

/** `server 4`, then its settings: a broker more. */
const server: Verb = (scene, words) => {
  const kafkaId = Number(word(words, 0));
  command(scene, { type: 'addServer', cluster: 0, kafkaId, rack: null, config: words.named });
};

/** `metadata`: where the metadata log of each running server begins and ends, and the snapshots it has. */
const metadata: Verb = (scene) => {
  scene.lines.push(...showMetadata(scene));
};

/** Servers more or fewer, and what their metadata logs hold. */
export const QUORUM_VERBS: Readonly<Record<string, Verb>> = { server, metadata };
