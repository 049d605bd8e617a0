import { useState } from 'react';
import type { Fact, World } from '../../engine/selectors.ts';
import { useFormat, useText } from '../../i18n/index.ts';
import { Button, Trail } from '../../ui/index.ts';
import { isAtLeast, namesIn, Unbroken, useFactText } from '../facts/index.ts';
import classes from './Inspector.module.css';
import type { WhyStep } from './inspectorTypes.ts';

const SHOWN = 6;

/** Of a step's facts, the one that tells most. */
function tellingFact({ facts }: WhyStep): Fact | null {
  return (
    facts.find((fact) => isAtLeast(fact, 'milestone')) ??
    facts.find((fact) => isAtLeast(fact, 'normal')) ??
    facts[0] ??
    null
  );
}

type WhyProps = {
  world: World;
  why: readonly WhyStep[];
  position: number;
  onJump: (position: number) => void;
};

/** What led to the moment at the cursor, back to the command that began it. Steps without a fact are passed over. */
export function Why({ world, why, position, onJump }: WhyProps) {
  const text = useText();
  const format = useFormat();
  const say = useFactText();
  const [showsAll, setShowsAll] = useState(false);
  const names = namesIn(world);
  const items = why.flatMap((step) => {
    const fact = tellingFact(step);
    if (fact === null) return [];
    const time = format.exactMs(step.ms);
    return [
      {
        id: String(step.position),
        when: step.isCommand === true ? text('inspector:whenCommand', { time }) : time,
        text: <Unbroken>{say(fact, names).headline}</Unbroken>,
        current: step.position === position,
      },
    ];
  });
  return (
    <section className={classes['section']}>
      <h3 className={classes['heading']}>{text('inspector:why')}</h3>
      {items.length === 0 ? (
        <p className={classes['note']}>{text('inspector:whyEmpty')}</p>
      ) : (
        <Trail
          label={text('inspector:why')}
          items={showsAll ? items : items.slice(0, SHOWN)}
          onSelect={(id) => onJump(Number(id))}
        />
      )}
      {items.length > SHOWN && !showsAll && (
        <div>
          <Button variant="plain" onClick={() => setShowsAll(true)}>
            {text('inspector:whyMore')}
          </Button>
        </div>
      )}
    </section>
  );
}
