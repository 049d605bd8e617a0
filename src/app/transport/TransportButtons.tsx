import {
  ArrowLeftToLine,
  ArrowRightToLine,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  ChevronsRight,
  Ellipsis,
  Pause,
  Play,
} from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import { Button, IconButton, Menu, type MenuEntry } from '../../ui/index.ts';
import { keyCaps } from '../shortcuts/table.ts';
import { speedChoice } from './SpeedMenu.tsx';
import classes from './Transport.module.css';
import type { Grain, TransportProps } from './transportTypes.ts';

const icon = { size: 14, 'aria-hidden': true } as const;
const backCommands = {
  step: 'stepBack',
  fact: 'previousFact',
  milestone: 'previousMilestone',
} as const satisfies Record<Grain, string>;

/** All the ways to move, as words. */
export function TransportButtons(props: TransportProps) {
  const text = useText();
  const { canGoBack, canGoOn, onStart, onBack, onForward } = props;
  return (
    <div role="group" aria-label={text('transport:controls')} className={classes['buttons']}>
      <Button disabled={!canGoBack} onClick={onStart} title={keyCaps('start').join(' ')}>
        <ArrowLeftToLine {...icon} />
        {text('transport:start')}
      </Button>
      <span className={classes['split']}>
        <Button
          disabled={!canGoBack}
          onClick={() => onBack('step')}
          title={keyCaps('stepBack').join(' ')}
        >
          <ChevronLeft {...icon} />
          {text('transport:stepBack')}
        </Button>
        <Menu
          trigger={
            <IconButton
              variant="quiet"
              disabled={!canGoBack}
              label={text('transport:backBy')}
              icon={<ChevronDown {...icon} />}
            />
          }
          entries={backEntries(text, props)}
        />
      </span>
      <PlayButton {...props} />
      <Button
        disabled={!canGoOn}
        onClick={() => onForward('step')}
        title={keyCaps('stepForward').join(' ')}
      >
        <ChevronRight {...icon} />
        {text('transport:stepForward')}
      </Button>
      <Button
        disabled={!canGoOn}
        onClick={() => onForward('fact')}
        title={keyCaps('nextFact').join(' ')}
      >
        <ChevronsRight {...icon} />
        {text('transport:nextFact')}
      </Button>
      <Button
        disabled={!canGoOn}
        onClick={() => onForward('milestone')}
        title={keyCaps('nextMilestone').join(' ')}
      >
        <ArrowRightToLine {...icon} />
        {text('transport:nextMilestone')}
      </Button>
    </div>
  );
}

/** The three that a thumb needs, and the rest behind a fourth. */
export function PhoneButtons(props: TransportProps) {
  const text = useText();
  const { canGoBack, canGoOn, onStart, onBack, onForward, speed, onSpeed } = props;
  const entries: MenuEntry[] = [
    action('start', text('transport:start'), !canGoBack, onStart),
    ...backEntries(text, props).slice(1),
    action('fact', text('transport:nextFact'), !canGoOn, () => onForward('fact')),
    action('milestone', text('transport:nextMilestone'), !canGoOn, () => onForward('milestone')),
    { kind: 'separator', id: 'separator' },
    speedChoice(text('transport:speed'), speed, onSpeed),
  ];
  return (
    <div role="group" aria-label={text('transport:controls')} className={classes['phoneButtons']}>
      <Button size="large" disabled={!canGoBack} onClick={() => onBack('step')}>
        <ChevronLeft {...icon} />
        {text('transport:phone.back')}
      </Button>
      <PlayButton {...props} large />
      <Button size="large" disabled={!canGoOn} onClick={() => onForward('step')}>
        {text('transport:phone.next')}
        <ChevronRight {...icon} />
      </Button>
      <Menu
        trigger={<IconButton variant="quiet" label={text('more')} icon={<Ellipsis {...icon} />} />}
        entries={entries}
      />
    </div>
  );
}

function PlayButton(props: TransportProps & { large?: boolean }) {
  const text = useText();
  const { playing, canGoOn, onPlayOrPause, large = false } = props;
  return (
    <Button
      variant="primary"
      size={large ? 'large' : 'normal'}
      disabled={!playing && !canGoOn}
      onClick={onPlayOrPause}
      title={keyCaps('playOrPause').join(' ')}
    >
      {playing ? <Pause {...icon} /> : <Play {...icon} fill="currentColor" />}
      {text(playing ? 'transport:pause' : 'transport:play')}
    </Button>
  );
}

function backEntries(
  text: ReturnType<typeof useText>,
  { canGoBack, onBack }: TransportProps,
): MenuEntry[] {
  const grains: readonly Grain[] = ['step', 'fact', 'milestone'];
  return grains.map((grain) => ({
    kind: 'action',
    id: `back-${grain}`,
    label: text(`transport:grain.${grain}`),
    keyHint: keyCaps(backCommands[grain]).join(' '),
    disabled: !canGoBack,
    onSelect: () => onBack(grain),
  }));
}

function action(id: string, label: string, disabled: boolean, onSelect: () => void): MenuEntry {
  return { kind: 'action', id, label, disabled, onSelect };
}
