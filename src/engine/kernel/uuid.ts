const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const LENGTH = 22;

/** A random id in the 22 characters in which Kafka writes its UUIDs. */
export function createUuid(draw: (bound: number) => number): string {
  let text = '';
  for (let i = 0; i < LENGTH; i += 1) text += ALPHABET.charAt(draw(ALPHABET.length));
  return text;
}
