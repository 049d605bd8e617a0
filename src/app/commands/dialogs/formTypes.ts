import type { ReactNode } from 'react';
import type { World } from '../../../engine/selectors.ts';
import type { OnCommand } from '../useGiveCommand.ts';

/** What every dialog that makes a command gets. */
export interface FormProps {
  readonly world: World;
  readonly onCommand: OnCommand;
  readonly onClose: () => void;
  /** A field above all others: which cluster the thing is for, where there are two. */
  readonly lead?: ReactNode;
}
