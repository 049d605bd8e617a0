import { History, Plus, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat, useText } from '../../i18n/index.ts';
import { findScenario, scenarios } from '../../scenarios/index.ts';
import { RowList, type Row } from '../../ui/index.ts';
import { bringKept } from '../dialogs/bring.ts';
import { openDialog } from '../dialogs/dialogStore.ts';
import { readKept, type Kept } from '../keeping/storage.ts';
import { originOf, useLoadedSession, useSessionDoor } from '../session/index.ts';
import { keptName } from './names.ts';

const icon = { size: 16, 'aria-hidden': true } as const;

/** What else can be opened: the last session, the ready clusters, runs from outside, one's own. */
export function OpenLists() {
  return (
    <>
      <KeptList />
      <ClusterList />
      <BringList />
    </>
  );
}

/** The sessions that the browser has kept; on the stage without the one that is open. */
function KeptList() {
  const text = useText();
  const format = useFormat();
  const { soon } = useSessionDoor();
  const [path, navigate] = useLocation();
  const run = useLoadedSession()?.store.getState().run ?? null;
  const all = useKept();
  const kept = path === '/stage' ? all.filter(({ id }) => id !== run?.id) : all;
  async function open(id: string): Promise<void> {
    const chosen = kept.find((candidate) => candidate.id === id);
    // What is open is newer than what is kept of it.
    if (id === run?.id) navigate('/stage');
    else if (chosen !== undefined) await bringKept(await soon(), chosen);
  }
  if (kept.length === 0) return null;
  return (
    <RowList
      heading={text('gallery:continue')}
      rows={kept.map(({ id, start, nowMs }) => ({
        id,
        lead: <History {...icon} />,
        label: keptName(text, start),
        detail: format.clock(nowMs),
      }))}
      onSelect={(id) => void open(id)}
    />
  );
}

function useKept(): readonly Kept[] {
  const [kept, setKept] = useState<readonly Kept[]>([]);
  useEffect(() => {
    let isHere = true;
    void readKept().then((found) => {
      if (isHere) setKept(found);
    });
    return () => {
      isHere = false;
    };
  }, []);
  return kept;
}

function ClusterList() {
  const text = useText();
  const { soon } = useSessionDoor();
  const [, navigate] = useLocation();
  const rows: Row[] = scenarios.map(({ id, brokerCount }) => ({
    id,
    lead: String(brokerCount),
    label: text(`gallery:scenario.${id}`),
  }));
  async function open(id: string): Promise<void> {
    const scenario = findScenario(id);
    if (scenario === null) return;
    const session = await soon();
    if (await session.open(originOf(scenario.id))) navigate('/stage');
  }
  return (
    <RowList heading={text('gallery:clusters')} rows={rows} onSelect={(id) => void open(id)} />
  );
}

function BringList() {
  const text = useText();
  return (
    <RowList
      heading={text('gallery:bring')}
      rows={[
        { id: 'open', lead: <Upload {...icon} />, label: text('gallery:open') },
        { id: 'own', lead: <Plus {...icon} />, label: text('gallery:build') },
      ]}
      onSelect={(id) => openDialog({ kind: id === 'own' ? 'own' : 'open' })}
    />
  );
}
