import { useSyncExternalStore } from 'react';

/** The text's width in pixels, in the strong weight or the plain one. */
export type Measure = (text: string, strong: boolean) => number;

let fontLoads = 0;
let context: CanvasRenderingContext2D | null | undefined;
const widths = new Map<string, number>();

function measureText(text: string, font: string): number {
  const key = `${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * 8;
  context.font = font;
  const widthPx = Math.ceil(context.measureText(text).width);
  widths.set(key, widthPx);
  return widthPx;
}

/** A text has another width once its face has come, so whatever was measured is measured again. */
function subscribe(onChange: () => void): () => void {
  function onLoad(): void {
    fontLoads += 1;
    widths.clear();
    onChange();
  }
  document.fonts.addEventListener('loadingdone', onLoad);
  return () => document.fonts.removeEventListener('loadingdone', onLoad);
}

/** Measures texts set in `font` (size and families of CSS); renders again when faces arrive. */
export function useMeasure(font: string): Measure {
  useSyncExternalStore(subscribe, () => fontLoads);
  return (text, strong) => measureText(text, `${strong ? 600 : 400} ${font}`);
}
