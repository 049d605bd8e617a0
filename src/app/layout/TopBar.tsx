import { Contrast, Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { isLanguage, languages, useText } from '../../i18n/index.ts';
import { Button, IconButton, Menu, ToggleGroup, type MenuEntry } from '../../ui/index.ts';
import { themes } from '../settings/settings.ts';
import { keyCaps } from '../shortcuts/table.ts';
import { useUi, useUiStore } from '../uiStore.ts';
import classes from './TopBar.module.css';
import { usePhone } from './usePhone.ts';

type TopBarAction = {
  readonly id: string;
  readonly label: string;
  readonly onSelect: () => void;
};

type TopBarProps = {
  /** What is open, such as the cluster's name. */
  title?: ReactNode;
  /** The version of Kafka that is simulated: `Kafka 4.3 · KRaft`. */
  profile: string;
  actions?: readonly TopBarAction[];
};

/** Name of the product, what is open, and what concerns the page as a whole. */
export function TopBar({ title, profile, actions = [] }: TopBarProps) {
  const text = useText();
  const phone = usePhone();
  return (
    <header className={classes['bar']}>
      <Link href="/" className={classes['product']} title={text('app:home')}>
        {text('product')}
      </Link>
      {title === undefined ? (
        <div className={classes['title']} />
      ) : (
        <h1 className={classes['title']}>{title}</h1>
      )}
      {phone ? (
        <PhoneMenu actions={actions} />
      ) : (
        <>
          <span className={classes['profile']} title={text('app:profile')}>
            {profile}
          </span>
          {actions.map((action) => (
            <Button key={action.id} variant="plain" onClick={action.onSelect}>
              {action.label}
            </Button>
          ))}
          <LanguageSwitch />
          <ThemeMenu />
        </>
      )}
    </header>
  );
}

function LanguageSwitch() {
  const text = useText();
  const store = useUiStore();
  const language = useUi((state) => state.language);
  return (
    <ToggleGroup
      compact
      label={text('app:language')}
      value={language}
      options={languages.map(({ id, short }) => ({ value: id, label: short, lang: id }))}
      onChange={(chosen) => store.setState({ language: chosen })}
    />
  );
}

function ThemeMenu() {
  const text = useText();
  return (
    <Menu
      trigger={
        <IconButton label={text('app:theme.label')} icon={<Contrast size={16} aria-hidden />} />
      }
      entries={[useThemeChoice(), useKeysEntry()]}
    />
  );
}

function PhoneMenu({ actions }: { actions: readonly TopBarAction[] }) {
  const text = useText();
  const store = useUiStore();
  const language = useUi((state) => state.language);
  const entries: MenuEntry[] = [
    ...actions.map((action) => ({ kind: 'action', ...action }) as const),
    {
      kind: 'choice',
      id: 'language',
      label: text('app:language'),
      value: language,
      options: languages.map(({ id, name }) => ({ value: id, label: name })),
      onChoose: (chosen) => {
        if (isLanguage(chosen)) store.setState({ language: chosen });
      },
    },
    useThemeChoice(),
    useKeysEntry(),
  ];
  return (
    <Menu
      trigger={<IconButton label={text('app:menu')} icon={<MenuIcon size={18} aria-hidden />} />}
      entries={entries}
    />
  );
}

function useThemeChoice(): MenuEntry {
  const text = useText();
  const store = useUiStore();
  return {
    kind: 'choice',
    id: 'theme',
    label: text('app:theme.label'),
    value: useUi((state) => state.theme),
    options: themes.map((theme) => ({ value: theme, label: text(`app:theme.${theme}`) })),
    onChoose: (value) => {
      const theme = themes.find((candidate) => candidate === value);
      if (theme !== undefined) store.setState({ theme });
    },
  };
}

function useKeysEntry(): MenuEntry {
  const text = useText();
  const store = useUiStore();
  return {
    kind: 'action',
    id: 'keys',
    label: text('app:keys'),
    keyHint: keyCaps('help').join(' '),
    onSelect: () => store.setState({ helpOpen: true }),
  };
}
