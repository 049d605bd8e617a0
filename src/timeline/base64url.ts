const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** RFC 4648 §5 without padding: letters that need no escape in an address. */
export function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 3) {
    const group =
      ((bytes[start] ?? 0) << 16) | ((bytes[start + 1] ?? 0) << 8) | (bytes[start + 2] ?? 0);
    const letters = Math.min(3, bytes.length - start) + 1;
    for (let letter = 0; letter < letters; letter += 1)
      text += alphabet.charAt((group >>> (18 - 6 * letter)) & 63);
  }
  return text;
}

/**
 * The bytes of a text; null when it is not exactly what `toBase64url` writes. Strict, so that no two
 * texts mean the same bytes: unused bits must be zero.
 */
export function fromBase64url(text: string): Uint8Array | null {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let heldBits = 0;
  let written = 0;
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xfff;
    heldBits += 6;
    if (heldBits >= 8) {
      heldBits -= 8;
      bytes[written] = (held >>> heldBits) & 0xff;
      written += 1;
    }
  }
  return (held & ((1 << heldBits) - 1)) === 0 ? bytes : null;
}
