import { useMemo, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useText } from '../i18n/index.ts';
import { ToastProvider } from '../ui/index.ts';
import { FailureBoundary } from './failure/FailureBoundary.tsx';
import { NotFound } from './NotFound.tsx';
import { ShortcutHelp } from './shortcuts/ShortcutHelp.tsx';
import { useShortcuts } from './shortcuts/useShortcuts.ts';
import { shiftSpeed } from './transport/speeds.ts';
import { shownTheme, UiStoreProvider, useUi, useUiStore, type UiStore } from './uiStore.ts';

type AppProps = {
  store: UiStore;
  /** Saves the history of the run as a file, for the error page. */
  save: () => Promise<void> | void;
  home: ReactNode;
  stage: ReactNode;
};

/** Routes, and what is the same on every page: toasts, keys, the error page. */
export function App({ store, save, home, stage }: AppProps) {
  return (
    <UiStoreProvider value={store}>
      <FailureBoundary save={save}>
        <Toasts>
          {/* Behind the hash, so that the site works from any sub-path and from a file. */}
          <Router hook={useHashLocation}>
            <Switch>
              <Route path="/">{home}</Route>
              <Route path="/stage">{stage}</Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Router>
          <PageKeys />
        </Toasts>
      </FailureBoundary>
    </UiStoreProvider>
  );
}

function Toasts({ children }: { children: ReactNode }) {
  const text = useText();
  return (
    <ToastProvider label={text('notifications')} closeLabel={text('close')}>
      {children}
    </ToastProvider>
  );
}

/** The keys that work on every page, and the list of them. */
function PageKeys() {
  const store = useUiStore();
  const helpOpen = useUi((state) => state.helpOpen);
  const handlers = useMemo(
    () => ({
      help: () => store.setState({ helpOpen: true }),
      theme: () =>
        store.setState(({ theme }) => ({ theme: shownTheme(theme) === 'dark' ? 'light' : 'dark' })),
      language: () =>
        store.setState(({ language }) => ({ language: language === 'en' ? 'ko' : 'en' })),
      faster: () => store.setState(({ speed }) => ({ speed: shiftSpeed(speed, 1) })),
      slower: () => store.setState(({ speed }) => ({ speed: shiftSpeed(speed, -1) })),
    }),
    [store],
  );
  useShortcuts(handlers);
  return <ShortcutHelp open={helpOpen} onClose={() => store.setState({ helpOpen: false })} />;
}
