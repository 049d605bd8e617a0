const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width in pixels of `text` in a CSS `font`; remembered, since labels come again each frame. */
export function measureText(text: string, font: string): number {
  const key = `${font}\n${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * 8;
  context.font = font;
  const widthPx = Math.ceil(context.measureText(text).width);
  // Until its face has come, a text has the width of another face.
  if (document.fonts.check(font, text)) widths.set(key, widthPx);
  return widthPx;
}
