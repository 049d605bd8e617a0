/**
 * CRC-32 (IEEE 802.3) as an unsigned integer. Chosen because it finds every change within 32
 * consecutive bits, hence every single altered character, with certainty. It is no protection
 * against intent; nothing in a run is trusted because its checksum is right.
 */
export function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let entry = byte;
  for (let bit = 0; bit < 8; bit += 1)
    entry = (entry & 1) === 1 ? (entry >>> 1) ^ 0xedb88320 : entry >>> 1;
  return entry;
});
