import type { ReactNode } from 'react';
import { useFormat, useText } from '../../i18n/index.ts';
import { ToggleGroup } from '../../ui/index.ts';
import { usePhone } from '../layout/usePhone.ts';
import { SpeedMenu } from './SpeedMenu.tsx';
import { speedLabel, speeds } from './speeds.ts';
import classes from './Transport.module.css';
import { PhoneButtons, TransportButtons } from './TransportButtons.tsx';
import type { TransportProps } from './transportTypes.ts';

/** The foot of the stage: where in time the run is, the ways to move in it, and the ruler. */
export function Transport(props: TransportProps & { children: ReactNode }) {
  const phone = usePhone();
  return phone ? (
    <div className={classes['phone']}>
      {props.children}
      <PhoneButtons {...props} />
    </div>
  ) : (
    <div className={classes['bar']}>
      <div className={classes['controls']}>
        <Clock nowMs={props.nowMs} step={props.step} />
        <TransportButtons {...props} />
        <Speed {...props} />
      </div>
      {props.children}
    </div>
  );
}

function Clock({ nowMs, step }: { nowMs: number; step: number }) {
  const text = useText();
  const format = useFormat();
  return (
    <p className={classes['clock']}>
      <span className={classes['now']}>{format.clock(nowMs)}</span>
      <span className={classes['step']}>
        <span className={classes['unit']}>{text('transport:virtualTime')} · </span>
        {text('transport:step', { step: format.number(step) })}
      </span>
    </p>
  );
}

function Speed({ speed, onSpeed }: TransportProps) {
  const text = useText();
  return (
    <>
      <div className={classes['speeds']}>
        <span aria-hidden>{text('transport:speed')}</span>
        <ToggleGroup
          compact
          label={text('transport:speed')}
          value={String(speed)}
          options={speeds.map((each) => ({ value: String(each), label: speedLabel(each) }))}
          onChange={(value) => onSpeed(Number(value))}
        />
      </div>
      <div className={classes['speedMenu']}>
        <SpeedMenu speed={speed} onSpeed={onSpeed} />
      </div>
    </>
  );
}
