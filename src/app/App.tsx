import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { useText } from '../i18n/index.ts';
import { ToastProvider } from '../ui/index.ts';
import { Dialogs } from './dialogs/Dialogs.tsx';
import { DropTarget } from './dialogs/DropTarget.tsx';
import { FailureBoundary } from './failure/FailureBoundary.tsx';
import { NotFound } from './NotFound.tsx';
import { Notices } from './Notices.tsx';
import { HomePage } from './pages/home/HomePage.tsx';
import {
  SessionProvider,
  useLoadedSession,
  type OpenRun,
  type SessionDoor,
} from './session/index.ts';
import { ShortcutHelp } from './shortcuts/ShortcutHelp.tsx';
import { useShortcuts } from './shortcuts/useShortcuts.ts';
import { shiftSpeed } from './transport/speeds.ts';
import { UpdateOffer } from './UpdateOffer.tsx';
import { shownTheme, UiStoreProvider, useUi, useUiStore, type UiStore } from './uiStore.ts';
import { WorkOverlay } from './WorkOverlay.tsx';

const StagePage = lazy(() => import('./pages/stage/StagePage.tsx'));
const RunPage = lazy(() => import('./pages/RunPage.tsx'));

type AppProps = { store: UiStore; door: SessionDoor };

/** Routes, and what is the same on every page: toasts, dialogs, keys, the error page. */
export function App({ store, door }: AppProps) {
  return (
    <UiStoreProvider value={store}>
      <FailureBoundary hasHistory={() => openRunOf(door) !== null} save={() => saveOpenRun(door)}>
        <SessionProvider value={door}>
          <Toasts>
            {/* Behind the hash, so that the site works from any sub-path and from a file. */}
            <Router hook={useHashLocation}>
              <DropTarget>
                <Pages />
              </DropTarget>
              <Dialogs />
            </Router>
            <OfSession />
            <UpdateOffer />
            <PageKeys />
          </Toasts>
        </SessionProvider>
      </FailureBoundary>
    </UiStoreProvider>
  );
}

function Pages() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/">
          <HomePage />
        </Route>
        <Route path="/stage">
          <StagePage />
        </Route>
        <Route path="/run/:letters">{({ letters }) => <RunPage letters={letters} />}</Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** What the session has to say, from when there is one. */
function OfSession() {
  if (useLoadedSession() === null) return null;
  return (
    <Suspense fallback={null}>
      <WorkOverlay />
      <Notices />
    </Suspense>
  );
}

function openRunOf({ loaded }: SessionDoor): OpenRun | null {
  return loaded.getState().session?.store.getState().run ?? null;
}

/** For the error page: the history lives outside React and has survived. */
async function saveOpenRun(door: SessionDoor): Promise<void> {
  const run = openRunOf(door);
  if (run === null) return;
  const { saveAsFile } = await import('./sharing/save.ts');
  saveAsFile(run);
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
