import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { begin } from './begin.ts';
import { HomeLayout } from './layout/HomeLayout.tsx';
import { TopBar } from './layout/TopBar.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const store = await begin();
createRoot(root).render(
  <StrictMode>
    <App
      store={store}
      save={() => undefined}
      home={<HomeLayout topBar={<TopBar profile="Kafka 4.3 · KRaft" />} />}
      stage={null}
    />
  </StrictMode>,
);
