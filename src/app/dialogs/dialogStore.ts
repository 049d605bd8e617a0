import { create } from 'zustand';
import type { Origin, RunHistory } from '../session/index.ts';
import type { OpenRefusal } from '../sharing/readShared.ts';

/** The dialogs that belong to the app as a whole; one at a time. */
export type OpenDialog =
  | { readonly kind: 'share' }
  | { readonly kind: 'open' }
  | { readonly kind: 'own' }
  /** A run from outside was not opened. */
  | { readonly kind: 'refused'; readonly reason: OpenRefusal; readonly detail: string }
  /** A run of another engine comes out differently today. */
  | {
      readonly kind: 'differs';
      readonly origin: Origin;
      readonly history: RunHistory;
      readonly engineVersion: string;
      readonly expected: string;
      readonly actual: string;
    };

/** Which dialog is open. */
export const useDialog = create<{ readonly open: OpenDialog | null }>(() => ({ open: null }));

export function openDialog(open: OpenDialog): void {
  useDialog.setState({ open });
}

export function closeDialog(): void {
  useDialog.setState({ open: null });
}
