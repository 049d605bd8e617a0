import { ENGINE_VERSION } from '../../engine/index.ts';
import { exportRun, writeRun } from '../../timeline/index.ts';
import { simulation } from '../session/driving.ts';
import { profileOf, type OpenRun } from '../session/index.ts';

/** The text of a run with all its forks. Throws a RangeError when it is too long to be opened again. */
export function textOf({ history, origin }: OpenRun): string {
  const { start, seed } = origin;
  const whence = { engineVersion: ENGINE_VERSION, profile: profileOf(start), start, seed };
  return writeRun(exportRun(simulation, history, whence, 'allBranches'));
}
