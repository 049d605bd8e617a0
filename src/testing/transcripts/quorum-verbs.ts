import { controllerDetails } from '../../engine/selectors.ts';
import { command, nodeId } from './scene.ts';
import { showMetadata } from './show.ts';
import { word, type Verb } from './words.ts';

/** `server 4`, then its settings: a broker more. */
const server: Verb = (scene, words) => {
  const kafkaId = Number(word(words, 0));
  command(scene, { type: 'addServer', cluster: 0, kafkaId, rack: null, config: words.named });
};

/** `controller 103`, then its settings: an observer until it is made a voter. */
const controller: Verb = (scene, words) => {
  const kafkaId = Number(word(words, 0));
  command(scene, { type: 'addController', cluster: 0, kafkaId, config: words.named });
};

/** `voter add controller-103`, `voter remove controller-103`; `disk=old` names the disk with which it was a voter. */
const voter: Verb = (scene, words) => {
  const endpoint = nodeId(scene, word(words, 1));
  const details = controllerDetails(scene.world, endpoint);
  const voterId = details?.kafkaId ?? -1;
  const voterDirectoryId =
    (words.named['disk'] === 'old' ? details?.voterDirectoryId : details?.directoryId) ?? '';
  const request =
    word(words, 0) === 'add'
      ? ({ api: 'AddRaftVoter', voterId, voterDirectoryId, endpoint } as const)
      : ({ api: 'RemoveRaftVoter', voterId, voterDirectoryId } as const);
  command(scene, { type: 'admin', cluster: 0, request });
};

/** `metadata`: where the metadata log of each running server begins and ends, and the snapshots it has. */
const metadata: Verb = (scene) => {
  scene.lines.push(...showMetadata(scene));
};

/** Servers more or fewer, and what their metadata logs hold. */
export const QUORUM_VERBS: Readonly<Record<string, Verb>> = {
  server,
  controller,
  voter,
  metadata,
};
