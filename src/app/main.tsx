import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { begin } from './begin.ts';
import { createSessionDoor } from './session/index.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const store = await begin();
const door = createSessionDoor(async () => (await import('./beginSession.ts')).beginSession(store));
createRoot(root).render(
  <StrictMode>
    <App store={store} door={door} />
  </StrictMode>,
);
