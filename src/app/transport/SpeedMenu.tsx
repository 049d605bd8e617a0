import { useText } from '../../i18n/index.ts';
import { Button, Menu, type MenuEntry } from '../../ui/index.ts';
import { speedLabel, speeds } from './speeds.ts';

type SpeedMenuProps = { speed: number; onSpeed: (speed: number) => void };

/** Speeds behind one word, where there is no room for all of them. */
export function SpeedMenu({ speed, onSpeed }: SpeedMenuProps) {
  const text = useText();
  return (
    <Menu
      trigger={<Button>{`${text('transport:speed')} ${speedLabel(speed)}`}</Button>}
      entries={[speedChoice(text('transport:speed'), speed, onSpeed)]}
    />
  );
}

/** The speeds as a part of a menu. */
export function speedChoice(
  label: string,
  speed: number,
  onSpeed: (speed: number) => void,
): MenuEntry {
  return {
    kind: 'choice',
    id: 'speed',
    label,
    value: String(speed),
    options: speeds.map((each) => ({ value: String(each), label: speedLabel(each) })),
    onChoose: (value) => onSpeed(Number(value)),
  };
}
