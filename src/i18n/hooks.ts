import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format.ts';
import { isLanguage, type Language } from './language.ts';
import type { Text } from './start.ts';

/** The language on the page. */
function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

/** Texts in the language on the page: `const text = useText(); text('transport:play')`. */
export function useText(): Text {
  return useTranslation().t;
}

/** Times, numbers and lists as the language on the page writes them. */
export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(language), [language]);
}
