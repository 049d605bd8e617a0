// What signs the requests between Connect's workers: names that a Java 17 knows, in the order in which its hash sets
// hand them out, since Connect's complaint lists them so.

const MACS =
  'SslMacSHA1, HmacSHA3-512, HmacSHA3-256, HmacSHA512, HmacPBESHA384, HmacPBESHA1, HmacSHA512/256, HmacMD5, HmacSHA256, PBEWithHmacSHA384, HmacPBESHA224, HmacSHA1, HmacPBESHA512/224, PBEWithHmacSHA224, HmacSHA3-384, HmacSHA3-224, PBEWithHmacSHA1, PBEWithHmacSHA256, HmacSHA512/224, HmacPBESHA256, HmacSHA224, HmacSHA384, HmacPBESHA512, SslMacMD5, PBEWithHmacSHA512, HmacPBESHA512/256';

const KEY_GENERATORS =
  'RC2, HmacSHA3-384, ChaCha20, SunTlsRsaPremasterSecret, HmacSHA3-512, HmacSHA3-256, HmacSHA3-224, SunTlsKeyMaterial, DESede, ARCFOUR, HmacSHA512, AES, SunTlsPrf, HmacSHA512/256, HmacSHA512/224, HmacSHA224, HmacMD5, HmacSHA256, DES, HmacSHA384, HmacSHA1, SunTlsMasterSecret, SunTls12Prf, Blowfish';

export type AlgorithmKind = 'Mac' | 'KeyGenerator';

const NAMES: Readonly<Record<AlgorithmKind, string>> = { Mac: MACS, KeyGenerator: KEY_GENERATORS };

const ALIASES: Readonly<Record<string, string>> = {
  rc4: 'ARCFOUR',
  tripledes: 'DESede',
};

/** Java does not regard case here. Source: java.security.Provider. */
export function isSupported(kind: AlgorithmKind, name: string): boolean {
  return properName(kind, name) !== null;
}

/** The names as a message lists them. Source: DistributedConfig.supportedAlgorithms. */
export function supportedNames(kind: AlgorithmKind): string {
  return NAMES[kind];
}

function properName(kind: AlgorithmKind, name: string): string | null {
  const lower = name.toLowerCase();
  const found = NAMES[kind].split(', ').find((one) => one.toLowerCase() === lower);
  if (found !== undefined || kind === 'Mac') return found ?? null;
  return ALIASES[lower] ?? null;
}

/** Why a key of this many bits cannot be generated, or null. Source: Java's KeyGenerator.init of each algorithm. */
export function keySizeComplaint(algorithm: string, bits: number): string | null {
  const name = properName('KeyGenerator', algorithm) ?? algorithm;
  switch (name) {
    case 'AES':
      return [128, 192, 256].includes(bits)
        ? null
        : 'Wrong keysize: must be equal to 128, 192 or 256';
    case 'DES':
      return bits === 56 ? null : 'Wrong keysize: must be equal to 56';
    case 'DESede':
      return [112, 168].includes(bits) ? null : 'Wrong keysize: must be equal to 112 or 168';
    case 'ChaCha20':
      return bits === 256 ? null : 'Key length for ChaCha20 must be 256 bits';
    case 'ARCFOUR':
    case 'RC2':
      return bits >= 40 && bits <= 1024
        ? null
        : `Key length for ${name} must be between 40 and 1024 bits`;
    case 'Blowfish':
      return bits % 8 === 0 && bits >= 32 && bits <= 448
        ? null
        : 'Keysize must be multiple of 8, and can only range from 32 to 448 (inclusive)';
    case 'HmacMD5':
    case 'HmacSHA1':
      return null;
    default:
      return name.startsWith('Hmac') && bits >= 40 ? null : otherComplaint(name);
  }
}

function otherComplaint(name: string): string {
  if (name.startsWith('Hmac')) return 'Key length must be at least 40 bits';
  const what = name.slice('SunTls'.length).replace(/^12/, '');
  return `Tls${what}Generator must be initialized using a Tls${what}ParameterSpec`;
}
