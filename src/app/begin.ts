import '../ui/tokens.css';
import '../ui/fonts.ts';
import '../ui/base.css';
import { detectLanguage, startText } from '../i18n/index.ts';
import { openStorage, readSettings } from './settings/settings.ts';
import { connectUiStore, createUiStore, type UiStore } from './uiStore.ts';

/** Everything that has to stand before the first render: taste, texts, theme. */
export async function begin(): Promise<UiStore> {
  const storage = openStorage();
  const settings = readSettings(storage);
  const language = detectLanguage(settings.language, navigator.languages);
  await startText(language);
  const store = createUiStore(settings, language, window.innerWidth);
  connectUiStore(store, storage);
  // Hangul stands on an English page too (한국어, keys of records); it must not delay the first
  // paint, and without it the system's own Hangul stands in.
  import('../ui/fontsKorean.ts').catch(() => undefined);
  return store;
}
