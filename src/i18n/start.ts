import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en/index.ts';
import { isParticle, josa } from './josa.ts';
import type { Language } from './language.ts';
import type { Translated } from './translated.ts';
import './typedKeys.ts';

type Namespace = keyof typeof en;

/** `text('transport:play')`: the whole catalogue, typed by key and by placeholder. */
export type Text = TFunction<readonly ['common', ...Namespace[]]>;

/** A language's texts come as one chunk, so that nobody loads the language they do not read. */
async function load(language: Language): Promise<Translated<typeof en>> {
  switch (language) {
    case 'en':
      return (await import('./en/index.ts')).en;
    case 'ko':
      return (await import('./ko/index.ts')).ko;
  }
}

async function ensureLoaded(language: Language): Promise<void> {
  for (const [namespace, texts] of Object.entries(await load(language))) {
    i18next.addResourceBundle(language, namespace, texts);
  }
}

/** Loads `language` and shows it. Await it before the first render, so that no key is ever seen. */
export async function startText(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    ns: [],
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: false },
  });
  // In a Korean text: `브로커 {{broker, josa(particle: 이/가)}} 멈췄다`.
  i18next.services.formatter?.add('josa', (value, _language, options: { particle?: unknown }) =>
    isParticle(options.particle) ? josa(String(value), options.particle) : String(value),
  );
  await ensureLoaded(language);
  await i18next.changeLanguage(language);
}

/** Changes the language of everything on the page; the old one stays until the new one is there. */
export async function changeLanguage(language: Language): Promise<void> {
  await ensureLoaded(language);
  await i18next.changeLanguage(language);
}

/** Texts outside React (titles of downloads, aria-live lines); bound to the language of now. */
export function currentText(): Text {
  return i18next.t;
}
