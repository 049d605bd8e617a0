const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';
/** 128 bits are 21 digits of six bits and one of two. */
const LAST_DIGITS = 'AQgw';

/** A random id as Kafka writes it: 22 digits of base64url, never beginning with a dash (Uuid.randomUuid). */
export function drawUuid(draw: (bound: number) => number): string {
  let id = DIGITS.charAt(draw(DIGITS.length - 1));
  for (let digit = 1; digit < 21; digit += 1) id += DIGITS.charAt(draw(DIGITS.length));
  return id + LAST_DIGITS.charAt(draw(LAST_DIGITS.length));
}
