/** Facts in words: one by one, as the caption of the figure, and as a list. */
export { Caption } from './Caption.tsx';
export { concerns } from './concerns.ts';
export { FactList, FactTrail } from './FactList.tsx';
export { isAtLeast, type PlacedFact } from './placed.ts';
export { Unbroken } from './Unbroken.tsx';
export { namesIn, useFactText } from './useFactText.ts';
export { adminFailure } from './words/clients.ts';
