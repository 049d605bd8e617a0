import { existsSync, renameSync } from 'node:fs';
import { driverName } from '../driver.ts';
import { requireKafka } from '../kafka/install.ts';
import { archiveFile, unfinishedArchive } from '../kafka/java.ts';
import { type KafkaVersion, readVersion, usesZooKeeper, VERSIONS } from '../kafka/versions.ts';
import { becomesTrue } from '../patience.ts';
import { play } from '../play/play.ts';
import type { Given, Step } from '../script/format.ts';
import type { Command } from './command.ts';

/** Uses every kind of process, and of each what a recording uses, so that their archives hold these classes. */
const TOUR: readonly Step[] = [
  { action: 'createTopic', topic: 't', assignment: [[1]] },
  { action: 'producer', producer: 'p', configs: { 'transactional.id': 'x' } },
  { action: 'txn', producer: 'p', op: 'init' },
  { action: 'txn', producer: 'p', op: 'begin' },
  { action: 'txn', producer: 'p', op: 'send', topic: 't', partition: 0, values: ['a'] },
  { action: 'txn', producer: 'p', op: 'commit' },
  { action: 'member', group: 'g', clientId: 'c', topics: ['t'] },
  { action: 'settle' },
  { action: 'commit', clientId: 'c' },
  { action: 'replicas', topic: 't', partition: 0 },
  { action: 'consume', topic: 't' },
  { action: 'leave', clientId: 'c' },
  { action: 'describe', topic: 't' },
  { action: 'cli', argv: ['kafka-topics', '--bootstrap-server', '<bootstrap>', '--describe'] },
  { action: 'stop', broker: 1 },
];

const ARCHIVE_WITHIN_MS = 30_000;

/** Archives are written by processes that end, the last of them a moment after the tour. */
async function writeArchives(version: KafkaVersion): Promise<void> {
  const names = ['server', 'tool', driverName(version)];
  const missing = names.filter((name) => !existsSync(archiveFile(version, name)));
  if (missing.length === 0) return;
  const controllers = usesZooKeeper(version) ? 'zookeeper' : 'combined';
  const given: Given = { cluster: { brokers: [{ id: 1 }], controllers } };
  await play(version, given, TOUR, { writesArchives: true });
  for (const name of names) {
    const written = unfinishedArchive(version, name);
    const isWritten = await becomesTrue(() => existsSync(written), ARCHIVE_WITHIN_MS, 200);
    // Without an archive everything works as well, only slower.
    if (isWritten) renameSync(written, archiveFile(version, name));
    else console.error(`${version}: no archive of classes for ${name}; starts will be slower`);
  }
}

export const install: Command = {
  usage: 'install [VERSION…]',
  run: async (argv) => {
    const versions = argv.length === 0 ? VERSIONS : argv.map(readVersion);
    for (const version of versions) {
      requireKafka(version);
      await writeArchives(version);
      console.log(`${version}: complete`);
    }
    return 0;
  },
};
