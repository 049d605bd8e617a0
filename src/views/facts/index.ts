/** Facts in words: one by one, as the caption of the figure, and as a list. */
export { Caption } from './Caption.tsx';
export { captionOf, type CaptionInput } from './caption.ts';
export { concerns } from './concerns.ts';
export { FactList, FactTrail, type FactListProps } from './FactList.tsx';
export { isAtLeast, type PlacedFact } from './placed.ts';
export { Unbroken } from './Unbroken.tsx';
export { namesIn, useFactText } from './useFactText.ts';
export { adminFailure } from './words/clients.ts';
export { factText, sentences } from './words/factText.ts';
export type { FactText, NodeNames, Say } from './words/say.ts';
