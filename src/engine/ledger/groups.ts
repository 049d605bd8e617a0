import type { Fact } from '../simulation/facts.ts';
import type { ClusterId } from '../simulation/naming.ts';
import { placeOfSend } from '../simulation/sends.ts';
import { batchAt } from '../log/offset-log.ts';
import { findSent, partitionOf, type Page } from './book.ts';
import { find, put } from './keyed.ts';
import { eachSend } from './line.ts';
import type { GroupTruth } from './state.ts';
import { EMPTY_VECTOR, valueAt, withValueAt } from './vector.ts';

type Processed = Extract<Fact, { readonly type: 'RecordsProcessed' }>;

/** A send that lies below what its group has committed and has had no effect. */
const SKIPPED = -1;

const NEW_GROUP: GroupTruth = { effects: 0, repeated: 0, skipped: 0, inverted: 0 };

function groupKey(cluster: ClusterId, groupId: string): string {
  return `${cluster}/${groupId}`;
}

/** What is true of a group; all zeros for one that has done nothing. */
export function groupTruth(
  { groups }: Pick<Page, 'groups'>,
  cluster: ClusterId,
  groupId: string,
): GroupTruth {
  return find(groups, groupKey(cluster, groupId)) ?? NEW_GROUP;
}

/** Counts for the group and for the whole run alike. */
function count(page: Page, group: string, changes: Partial<GroupTruth>): void {
  const before = find(page.groups, group) ?? NEW_GROUP;
  const { effects = 0, repeated = 0, skipped = 0, inverted = 0 } = changes;
  page.groups = put(page.groups, group, {
    effects: before.effects + effects,
    repeated: before.repeated + repeated,
    skipped: before.skipped + skipped,
    inverted: before.inverted + inverted,
  });
  page.totals.effects += effects;
  page.totals.effectsRepeated += repeated;
  page.totals.skipped += skipped;
  page.totals.effectsInverted += inverted;
}

/** How often a send has had its effect in a group; SKIPPED. */
function effectOf({ effects }: Page, group: string, sendId: number): number {
  const { block, index } = placeOfSend(sendId);
  return valueAt(find(effects, `${group}/${block}`) ?? EMPTY_VECTOR, index) ?? 0;
}

function putEffect(page: Page, group: string, sendId: number, value: number): void {
  const { block, index } = placeOfSend(sendId);
  const key = `${group}/${block}`;
  const vector = find(page.effects, key) ?? EMPTY_VECTOR;
  page.effects = put(page.effects, key, withValueAt<number>(vector, index, value));
}

/** [LED-8] [LED-9] Records have had their effect in a group. */
export function noteProcessed(page: Page, cluster: ClusterId, fact: Processed): void {
  const group = groupKey(cluster, fact.groupId);
  for (const sendId of fact.sendIds) {
    if (sendId === null) continue;
    const before = effectOf(page, group, sendId);
    putEffect(page, group, sendId, Math.max(before, 0) + 1);
    count(page, group, {
      effects: 1,
      repeated: before === 1 ? 1 : 0,
      skipped: before === SKIPPED ? -1 : 0,
    });
    if (before <= 0) noteOrder(page, cluster, group, fact, sendId);
  }
}

/** [LED-10] The first effect of a send came after that of a later one with its key. */
function noteOrder(
  page: Page,
  cluster: ClusterId,
  group: string,
  { topic, partition }: Processed,
  sendId: number,
): void {
  const key = keyOf(page, cluster, topic, partition, sendId);
  if (key === null) return;
  const place = `${group}/${topic}/${placeOfSend(sendId).block}/${key}`;
  const last = find(page.lastEffects, place) ?? -1;
  if (sendId < last) count(page, group, { inverted: 1 });
  else page.lastEffects = put(page.lastEffects, place, sendId);
}

function keyOf(
  page: Page,
  cluster: ClusterId,
  topic: string,
  partition: number,
  sendId: number,
): string | null {
  const offset = findSent(page, sendId)?.places[0];
  if (offset === undefined) return null;
  const batch = batchAt(partitionOf(page, cluster, topic, partition).line, offset);
  return batch?.records[offset - batch.baseOffset]?.key ?? null;
}

/** [LED-9] A group has committed an offset: what lies below it and has had no effect counts as skipped. */
export function noteCommitted(
  page: Page,
  cluster: ClusterId,
  groupId: string,
  {
    topic,
    partition,
    offset,
  }: { readonly topic: string; readonly partition: number; readonly offset: number },
): void {
  const group = groupKey(cluster, groupId);
  const place = `${group}/${topic}-${partition}`;
  const before = find(page.committed, place) ?? 0;
  if (before === offset) return;
  page.committed = put(page.committed, place, offset);
  const { line } = partitionOf(page, cluster, topic, partition);
  const [from, to] = before < offset ? [before, offset] : [offset, before];
  let skipped = 0;
  eachSend(
    line,
    from,
    (sendId) => {
      const effect = effectOf(page, group, sendId);
      if (before < offset && effect === 0) {
        putEffect(page, group, sendId, SKIPPED);
        skipped += 1;
      } else if (before > offset && effect === SKIPPED) {
        putEffect(page, group, sendId, 0);
        skipped -= 1;
      }
    },
    to,
  );
  if (skipped !== 0) count(page, group, { skipped });
}
