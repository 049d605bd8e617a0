import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { begin } from './begin.ts';
import { keepSession } from './keeping/keepSession.ts';
import { createSession } from './session/index.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const store = await begin();
const session = createSession(() => store.getState().speed);
keepSession(session);
createRoot(root).render(
  <StrictMode>
    <App store={store} session={session} />
  </StrictMode>,
);
