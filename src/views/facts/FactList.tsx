import { useMemo, useState } from 'react';
import type { Weight, World } from '../../engine/selectors.ts';
import { useFormat, useText } from '../../i18n/index.ts';
import { Button, EmptyState, ToggleGroup, Trail } from '../../ui/index.ts';
import type { Selection } from '../cluster/selection.ts';
import { concerns } from './concerns.ts';
import classes from './FactList.module.css';
import { isAtLeast, type PlacedFact } from './placed.ts';
import { Unbroken } from './Unbroken.tsx';
import { namesIn, useFactText } from './useFactText.ts';

/** How many lines stand there at first, and how many more each request for older ones brings. */
const PAGE = 40;

type Scope = 'selected' | 'all';

export type FactListProps = {
  world: World;
  /** Facts up to the cursor, ascending by position. */
  facts: readonly PlacedFact[];
  /** Details are among them from the step after this one on; 0: all there are. Null: there are none, time runs. */
  detailsFrom: number | null;
  /** Asks for details of steps further back. */
  onLoadOlder: () => void;
  selection: Selection | null;
  /** The step at the cursor. */
  position: number;
  onJump: (position: number) => void;
};

/** What happened, newest first, by thing and by weight; each line is a way to its step. */
export function FactList(props: FactListProps) {
  const { world, facts, selection, position, onJump } = props;
  const text = useText();
  const [least, setLeast] = useState<Weight>('normal');
  const [scope, setScope] = useState<Scope>('selected');
  const [wanted, setWanted] = useState(PAGE);
  const thing = scope === 'selected' ? selection : null;
  const shown = useMemo(
    () =>
      facts.filter(
        ({ fact }) => isAtLeast(fact, least) && (thing === null || concerns(world, fact, thing)),
      ),
    [facts, least, thing, world],
  );
  const older = shown.length - wanted;
  return (
    <section className={classes['list']} aria-label={text('facts:list.label')}>
      <div className={classes['filters']}>
        <ToggleGroup
          label={text('facts:list.weight')}
          value={least}
          options={(['milestone', 'normal', 'detail'] as const).map((value) => ({
            value,
            label: text(`facts:list.${value}`),
          }))}
          onChange={setLeast}
        />
        {selection !== null && (
          <ToggleGroup
            label={text('facts:list.scope')}
            value={scope}
            options={(['selected', 'all'] as const).map((value) => ({
              value,
              label: text(`facts:list.${value}`),
            }))}
            onChange={setScope}
          />
        )}
      </div>
      {least === 'detail' && <DetailsReach {...props} />}
      {shown.length === 0 ? (
        <Nothing hasFacts={facts.length > 0} />
      ) : (
        <FactTrail
          label={text('facts:list.label')}
          world={world}
          facts={shown.slice(-wanted).toReversed()}
          position={position}
          onJump={onJump}
        />
      )}
      {older > 0 && (
        <div className={classes['older']}>
          <Button variant="plain" onClick={() => setWanted(wanted + PAGE)}>
            {text('facts:list.older')}
          </Button>
          <span>{text('facts:list.hidden', { count: older })}</span>
        </div>
      )}
    </section>
  );
}

/** How far back the list shows everything, and the way further back. */
function DetailsReach({ detailsFrom, onLoadOlder }: FactListProps) {
  const text = useText();
  const format = useFormat();
  if (detailsFrom === 0) return null;
  if (detailsFrom === null)
    return <p className={classes['reach']}>{text('facts:list.detailsWhenStill')}</p>;
  return (
    <div className={classes['older']}>
      <span>{text('facts:list.detailsFrom', { step: format.number(detailsFrom + 1) })}</span>
      <Button variant="plain" onClick={onLoadOlder}>
        {text('facts:list.loadDetails')}
      </Button>
    </div>
  );
}

function Nothing({ hasFacts }: { hasFacts: boolean }) {
  const text = useText();
  return hasFacts ? (
    <EmptyState title={text('facts:list.emptyFilter')}>
      {text('facts:list.emptyFilterHint')}
    </EmptyState>
  ) : (
    <EmptyState title={text('facts:list.empty')}>{text('facts:list.emptyHint')}</EmptyState>
  );
}

type FactTrailProps = Pick<FactListProps, 'world' | 'facts' | 'position' | 'onJump'> & {
  label: string;
};

/** Facts as moments, in the order in which they are given. */
export function FactTrail({ label, world, facts, position, onJump }: FactTrailProps) {
  const format = useFormat();
  const say = useFactText();
  const names = namesIn(world);
  const items = facts.map((placed, index) => ({
    id: `${placed.position}/${nthOfStep(facts, index)}`,
    when: format.exactMs(placed.ms),
    text: <Unbroken>{say(placed.fact, names).headline}</Unbroken>,
    current: placed.position === position,
  }));
  return <Trail label={label} items={items} onSelect={(id) => onJump(Number(id.split('/')[0]))} />;
}

/** Several facts may share a step. Counted in the step, so that a line keeps its name when newer ones come. */
function nthOfStep(facts: readonly PlacedFact[], index: number): number {
  const position = facts[index]?.position;
  let nth = 0;
  for (let at = index + 1; facts[at]?.position === position; at += 1) nth += 1;
  return nth;
}
