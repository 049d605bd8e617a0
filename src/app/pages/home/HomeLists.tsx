import { Plus, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useFormat, useText } from '../../../i18n/index.ts';
import { findScenario, scenarios } from '../../../scenarios/index.ts';
import { RowList, type Row } from '../../../ui/index.ts';
import { bringText } from '../../dialogs/bring.ts';
import { openDialog } from '../../dialogs/dialogStore.ts';
import { readKept, type Kept } from '../../keeping/storage.ts';
import { originOf, useSession, useSessionActions } from '../../session/index.ts';
import { keptName, startName } from '../names.ts';
import classes from './HomePage.module.css';

const icon = { size: 16, 'aria-hidden': true } as const;

/** What else can be opened: the last session, the ready clusters, runs from outside, one's own. */
export function HomeLists() {
  return (
    <div className={classes['lists']}>
      <ContinueList />
      <ClusterList />
      <BringList />
    </div>
  );
}

/** The session that is open, else the one that the browser has kept. */
function ContinueList() {
  const text = useText();
  const format = useFormat();
  const session = useSessionActions();
  const [, navigate] = useLocation();
  const run = useSession((state) => state.run);
  const kept = useKept();
  if (run === null && kept === null) return null;
  const name = run === null ? keptName(text, kept?.start ?? '') : startName(text, run.origin.start);
  const time = format.clock(run?.history.cursor.world.nowMs ?? kept?.nowMs ?? 0);
  return (
    <RowList
      heading={text('gallery:continue')}
      rows={[{ id: 'kept', lead: '▸', label: name, detail: time }]}
      onSelect={() => {
        if (run !== null) navigate('/stage');
        else if (kept !== null) void bringText(session, kept.text);
      }}
    />
  );
}

function useKept(): Kept | null {
  const [kept, setKept] = useState<Kept | null>(null);
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
  const session = useSessionActions();
  const [, navigate] = useLocation();
  const rows: Row[] = scenarios.map(({ id, brokerCount }) => ({
    id,
    lead: String(brokerCount),
    label: text(`gallery:scenario.${id}`),
  }));
  async function open(id: string): Promise<void> {
    const scenario = findScenario(id);
    if (scenario !== null && (await session.open(originOf(scenario.id)))) navigate('/stage');
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
