export type Face = 'sans' | 'mono';

const narrow = /[ilIjtfr.,:;'|!()[\]·-]/;
const wide = /[mwMWGOQ@%—♛★✕…]/;

function emWidth(character: string, face: Face): number {
  if ((character.codePointAt(0) ?? 0) >= 0x1100 && !/[♛★✕‖…–—]/.test(character)) return 0.92;
  if (face === 'mono') return 0.6;
  if (narrow.test(character)) return 0.34;
  if (wide.test(character)) return 0.88;
  return /[A-Z]/.test(character) ? 0.67 : 0.58;
}

/**
 * About how wide `text` will be, in pixels, and rather too much than too little. An estimate from the letters
 * alone, so that a layout is a pure function and the same before and after the fonts have come.
 */
export function textWidth(text: string, sizePx: number, face: Face = 'sans'): number {
  let ems = 0;
  for (const character of text) ems += emWidth(character, face);
  return ems * sizePx;
}

/** `text` with its middle left out until it is no wider than `widthPx`: the ends tell names apart. */
export function shorten(
  text: string,
  widthPx: number,
  sizePx: number,
  face: Face = 'sans',
): string {
  if (textWidth(text, sizePx, face) <= widthPx) return text;
  for (let kept = text.length - 1; kept > 1; kept -= 1) {
    const tail = Math.ceil(kept / 2);
    const short = `${text.slice(0, kept - tail)}…${text.slice(text.length - tail)}`;
    if (textWidth(short, sizePx, face) <= widthPx) return short;
  }
  return '…';
}
