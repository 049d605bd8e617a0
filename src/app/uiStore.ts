import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { changeLanguage, type Language } from '../i18n/index.ts';
import { writeSettings, type Settings, type Theme } from './settings/settings.ts';

/** State of the page itself. What happens in a run lives in its timeline, never here. */
export type UiState = {
  readonly theme: Theme;
  readonly language: Language;
  readonly speed: number;
  /** The side panels; on a phone they are sheets instead, see `sheet`. */
  readonly leftOpen: boolean;
  readonly rightOpen: boolean;
  readonly sheet: Side | null;
  readonly helpOpen: boolean;
};

export type Side = 'left' | 'right';
export type UiStore = StoreApi<UiState>;

/** Below this width the left panel begins folded, so that the figure has room. */
const bothPanelsFromPx = 1200;

/** @param widthPx width of the window at the start */
export function createUiStore(settings: Settings, language: Language, widthPx: number): UiStore {
  return createStore<UiState>(() => ({
    theme: settings.theme,
    language,
    speed: settings.speed,
    leftOpen: widthPx >= bothPanelsFromPx,
    rightOpen: true,
    sheet: null,
    helpOpen: false,
  }));
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** The texts of `wanted` may not come when the network is gone: then the old language stays. */
async function showLanguage(store: UiStore, wanted: Language, before: Language): Promise<void> {
  try {
    await changeLanguage(wanted);
    document.documentElement.lang = wanted;
  } catch {
    store.setState({ language: before });
  }
}

/** Holds page, language and storage to what the store says, from now on. */
export function connectUiStore(store: UiStore, storage: Storage | null): void {
  applyTheme(store.getState().theme);
  document.documentElement.lang = store.getState().language;
  store.subscribe((now, before) => {
    if (now.theme !== before.theme) applyTheme(now.theme);
    if (now.language !== before.language) {
      void showLanguage(store, now.language, before.language);
    }
    const { theme, language, speed } = now;
    if (theme !== before.theme || language !== before.language || speed !== before.speed) {
      writeSettings(storage, { theme, language, speed });
    }
  });
}

const UiContext = createContext<UiStore | null>(null);
export const UiStoreProvider = UiContext.Provider;

/** The store itself, for handlers. Throws outside `UiStoreProvider`. */
export function useUiStore(): UiStore {
  const store = useContext(UiContext);
  if (store === null) throw new Error('useUiStore: no UiStoreProvider above');
  return store;
}

/** A part of the state; the component renders again when that part changes. */
export function useUi<Part>(select: (state: UiState) => Part): Part {
  return useStore(useUiStore(), select);
}

/** The theme on the screen, where `system` is one of the two. */
export function shownTheme(theme: Theme): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
