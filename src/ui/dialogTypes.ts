import type { ReactNode } from 'react';

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  closeLabel: string;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
};
