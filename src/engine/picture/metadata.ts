import { EMPTY_IMAGE, type MetadataImage } from '../controller/index.ts';
import type { ClusterId } from '../simulation/naming.ts';
import type { ServerRuntime } from '../simulation/server-state.ts';
import type { ServerNode, World } from '../simulation/world.ts';

/** Servers of a cluster in the order of the world. */
export function serversOf(world: World, cluster: ClusterId): readonly ServerNode[] {
  return world.nodes.filter(
    (node): node is ServerNode => node.kind === 'server' && node.cluster === cluster,
  );
}

/** A classic controller counts its changes from the beginning of its epoch. */
function isNewer(image: MetadataImage, than: MetadataImage): boolean {
  return image.epoch === than.epoch ? image.offset > than.offset : image.epoch > than.epoch;
}

/**
 * What a process has applied. A classic controller knows what it has written to ZooKeeper before any broker is told: a
 * partition has its new leader from then on, and not only from when the first broker hears of it.
 */
function appliedBy(runtime: ServerRuntime): MetadataImage {
  if (runtime.metadataSource === 'kraft') return runtime.image;
  const { active } = runtime.controller;
  if (active?.isLoaded !== true) return runtime.image;
  const written = active.writing?.imageBefore ?? active.image;
  return isNewer(written, runtime.image) ? written : runtime.image;
}

// Images are shared between the processes of a cluster, and between worlds: the newest is found once for each list of
// processes. Worlds that differ elsewhere share the list.
const remembered = new WeakMap<World['nodes'], Map<ClusterId, MetadataImage>>();

/**
 * The cluster as the most recent committed metadata says that any of its processes has applied. No process knows which
 * one that is; a view may. While all are down, the metadata are what they last were on the disks: nobody applies them,
 * so the image is empty.
 */
export function newestImage(world: World, cluster: ClusterId): MetadataImage {
  let images = remembered.get(world.nodes);
  if (images === undefined) {
    images = new Map();
    remembered.set(world.nodes, images);
  }
  let newest = images.get(cluster);
  if (newest === undefined) {
    newest = EMPTY_IMAGE;
    for (const { server } of serversOf(world, cluster)) {
      if (server.kind === 'down') continue;
      const image = appliedBy(server.runtime);
      if (isNewer(image, newest)) newest = image;
    }
    images.set(cluster, newest);
  }
  return newest;
}
