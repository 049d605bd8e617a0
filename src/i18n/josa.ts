/** Korean particles whose form depends on the sound before them: after a consonant / after a vowel. */
const particles = {
  '이/가': ['이', '가'],
  '은/는': ['은', '는'],
  '을/를': ['을', '를'],
  '과/와': ['과', '와'],
  '으로/로': ['으로', '로'],
  '이다/다': ['이다', '다'],
} as const;

export type Particle = keyof typeof particles;

type Ending = 'vowel' | 'consonant' | 'rieul' | 'unknown';

/** How each digit ends when read aloud: 영 일 이 삼 사 오 육 칠 팔 구. Tens and up end as 영 does. */
const digitEndings: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const finalsPerVowel = 28;
const rieul = 8;

function endingOf(word: string): Ending {
  const last = word.slice(-1);
  const digit = digitEndings[/^[0-9]$/.test(last) ? Number(last) : -1];
  if (digit !== undefined) return digit;
  const code = last.codePointAt(0) ?? 0;
  if (code < firstSyllable || code > lastSyllable) return 'unknown';
  const final = (code - firstSyllable) % finalsPerVowel;
  if (final === 0) return 'vowel';
  return final === rieul ? 'rieul' : 'consonant';
}

export function isParticle(value: unknown): value is Particle {
  return typeof value === 'string' && value in particles;
}

/**
 * `word` with the particle that fits it: `2` → `2가`, `101` → `101이`. A Latin word may be read
 * in more than one way, so it gets both forms, as printed Korean does: `shop` → `shop이(가)`.
 */
export function josa(word: string, particle: Particle): string {
  const [afterConsonant, afterVowel] = particles[particle];
  switch (endingOf(word)) {
    case 'vowel':
      return word + afterVowel;
    case 'rieul':
      return word + (particle === '으로/로' ? afterVowel : afterConsonant);
    case 'consonant':
      return word + afterConsonant;
    case 'unknown':
      return particle === '으로/로' || particle === '이다/다'
        ? `${word}(${afterConsonant.slice(0, 1)})${afterVowel}`
        : `${word}${afterConsonant}(${afterVowel})`;
  }
}
