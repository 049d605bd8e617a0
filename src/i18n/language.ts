/** The languages in which every text exists, each with its own name for itself. */
export const languages = [
  { id: 'en', name: 'English', short: 'EN' },
  { id: 'ko', name: '한국어', short: '한국어' },
] as const;

export type Language = (typeof languages)[number]['id'];

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language.id === value);
}

/**
 * The language to begin in: the stored choice, else the first of the reader's preferred ones
 * (`navigator.languages`, such as `ko-KR`) that exists, else English.
 */
export function detectLanguage(stored: unknown, preferred: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}
