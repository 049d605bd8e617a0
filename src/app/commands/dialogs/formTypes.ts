import type { World } from '../../../engine/selectors.ts';
import type { OnCommand } from '../useGiveCommand.ts';

/** What every dialog that makes a command gets. */
export interface FormProps {
  readonly world: World;
  readonly onCommand: OnCommand;
  readonly onClose: () => void;
}
