import { useState } from 'react';
import type { Picture } from '../../../engine/selectors.ts';
import { layoutPicture, structureOf } from '../layout/layout.ts';
import type { StageLayout } from '../layout/types.ts';
import type { Size } from './useSize.ts';

interface Kept {
  readonly structure: string;
  readonly size: Size;
  readonly layout: StageLayout;
}

function keep(picture: Picture, structure: string, size: Size): Kept {
  return { structure, size, layout: layoutPicture(picture, size.width, size.height) };
}

/** The same layout as long as the same things stand in the same space, whatever happens to them. */
export function useLayout(picture: Picture, size: Size): StageLayout {
  const structure = structureOf(picture);
  const [kept, setKept] = useState(() => keep(picture, structure, size));
  if (kept.structure === structure && kept.size === size) return kept.layout;
  const renewed = keep(picture, structure, size);
  setKept(renewed);
  return renewed.layout;
}
