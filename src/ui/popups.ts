/** What opens above the page, as one chunk that is loaded after the first paint. */
export { DialogPopup } from './DialogPopup.tsx';
export { MenuPopup } from './MenuPopup.tsx';
export { SelectPopup } from './SelectPopup.tsx';
export { SheetPopup } from './SheetPopup.tsx';
export { ToastStack } from './ToastStack.tsx';
