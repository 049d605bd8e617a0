import type { ReactNode } from 'react';

export type FieldTexts = {
  label: string;
  /** What the value means or may be, below the field. */
  description?: ReactNode;
  /** Why the value is refused; the field is invalid exactly while this is set. */
  error?: string | undefined;
};
