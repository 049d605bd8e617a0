import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { Button, cx, IconButton, Sheet } from '../../ui/index.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useUi, useUiStore, type Side } from '../uiStore.ts';
import classes from './StageLayout.module.css';
import { usePhone } from './usePhone.ts';
import { useToastAbove } from './useToastAbove.ts';

type Panel = {
  /** Names the panel when it is folded, and its sheet on a phone. */
  readonly title: string;
  readonly content: ReactNode;
};

type StageLayoutProps = {
  topBar: ReactNode;
  left: Panel;
  figure: ReactNode;
  right: Panel;
  timeBar: ReactNode;
};

/** What to think about, the figure, what the selected thing is; time below all three. */
export function StageLayout({ topBar, left, figure, right, timeBar }: StageLayoutProps) {
  const text = useText();
  const phone = usePhone();
  const time = useRef<HTMLElement>(null);
  useSideShortcuts(phone);
  useToastAbove(time);
  return (
    <div className={classes['stage']}>
      <a className={classes['skip']} href="#figure" onClick={focusFigure}>
        {text('app:skipToFigure')}
      </a>
      {topBar}
      <div className={classes['columns']}>
        {!phone && <SidePanel side="left" {...left} />}
        <main id="figure" tabIndex={-1} className={classes['figure']}>
          {figure}
        </main>
        {!phone && <SidePanel side="right" {...right} />}
      </div>
      <section ref={time} className={classes['time']} aria-label={text('app:panel.time')}>
        {phone && <SheetRow left={left} right={right} />}
        {timeBar}
      </section>
    </div>
  );
}

/** By hand, since the address after `#` is the route. */
function focusFigure(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('figure')?.focus();
}

function useSideShortcuts(phone: boolean): void {
  const store = useUiStore();
  const handlers = useMemo(() => {
    const toggle = (side: Side) => () =>
      store.setState((state) => {
        if (phone) return { sheet: state.sheet === side ? null : side };
        return side === 'left' ? { leftOpen: !state.leftOpen } : { rightOpen: !state.rightOpen };
      });
    return { leftPanel: toggle('left'), rightPanel: toggle('right') };
  }, [store, phone]);
  useShortcuts(handlers);
}

const foldTexts = { left: 'app:panel.foldLeft', right: 'app:panel.foldRight' } as const;
const unfoldTexts = { left: 'app:panel.unfoldLeft', right: 'app:panel.unfoldRight' } as const;
const foldIcons = { left: PanelLeftClose, right: PanelRightClose };
const unfoldIcons = { left: PanelLeftOpen, right: PanelRightOpen };

/** A side of the stage; folded, it is a strip that still says what is in it. */
function SidePanel({ side, title, content }: Panel & { side: Side }) {
  const text = useText();
  const store = useUiStore();
  const open = useUi((state) => (side === 'left' ? state.leftOpen : state.rightOpen));
  const Icon = open ? foldIcons[side] : unfoldIcons[side];
  return (
    <aside
      aria-label={title}
      className={cx(classes['side'], classes[side], !open && classes['folded'])}
    >
      <div className={classes['fold']}>
        <IconButton
          label={text((open ? foldTexts : unfoldTexts)[side])}
          aria-expanded={open}
          icon={<Icon size={16} aria-hidden />}
          onClick={() =>
            store.setState(side === 'left' ? { leftOpen: !open } : { rightOpen: !open })
          }
        />
      </div>
      {open ? (
        <div className={classes['content']}>{content}</div>
      ) : (
        <p className={classes['foldedTitle']} aria-hidden>
          {title}
        </p>
      )}
    </aside>
  );
}

/** On a phone the sides are two words above the time bar, each opening a sheet from below. */
function SheetRow({ left, right }: { left: Panel; right: Panel }) {
  const text = useText();
  const store = useUiStore();
  const sheet = useUi((state) => state.sheet);
  const panels = { left, right };
  const shown = panels[sheet ?? 'left'];
  return (
    <div className={classes['sheetRow']}>
      {(['left', 'right'] as const).map((side) => (
        <Button
          key={side}
          variant="plain"
          aria-haspopup="dialog"
          aria-expanded={sheet === side}
          onClick={() => store.setState({ sheet: side })}
        >
          {panels[side].title}
        </Button>
      ))}
      <Sheet
        open={sheet !== null}
        onClose={() => store.setState({ sheet: null })}
        title={shown.title}
        closeLabel={text('close')}
      >
        <div className={classes['content']}>{shown.content}</div>
      </Sheet>
    </div>
  );
}
