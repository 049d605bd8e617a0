import { Plus, X } from 'lucide-react';
import { useMemo } from 'react';
import {
  configKeys,
  configProblem,
  type ConfigKey,
  type ConfigOwner,
  type ProfileName,
} from '../../../engine/selectors.ts';
import { useText, type Text } from '../../../i18n/index.ts';
import { Button, FieldGroup, IconButton, Select, TextField } from '../../../ui/index.ts';
import classes from '../Commands.module.css';

export interface Setting {
  readonly key: string;
  readonly value: string;
}

/** The settings as a configuration; null while Kafka would refuse one of them. */
export function configOf(
  profile: ProfileName,
  owner: ConfigOwner,
  settings: readonly Setting[],
): Readonly<Record<string, string>> | null {
  const isRight = settings.every(
    ({ key, value }) => configProblem(profile, owner, key, value) === null,
  );
  return isRight ? Object.fromEntries(settings.map(({ key, value }) => [key, value])) : null;
}

/** The name under which the locales hold an explanation; meaningKey gives no other. */
type MeaningKey = 'topic.retention-ms';

function describe(text: Text, known: ConfigKey | undefined): string | undefined {
  if (known === undefined) return undefined;
  const { defaultValue, meaning } = known;
  const value = defaultValue === '' ? text('commands:field.empty') : defaultValue;
  const standard = text('commands:field.default', { value });
  return meaning === null ? standard : `${text(`configs:${meaning as MeaningKey}`)} ${standard}`;
}

type SettingFieldsProps = {
  profile: ProfileName;
  owner: ConfigOwner;
  setting: Setting;
  /** Keys that stand elsewhere in the form already. */
  taken: readonly string[];
  onChange: (setting: Setting) => void;
};

/** One setting: its key among all that Kafka has, and its value, with Kafka's own words when it is wrong. */
export function SettingFields(props: SettingFieldsProps) {
  const { profile, owner, setting, taken, onChange } = props;
  const text = useText();
  const keys = useMemo(() => configKeys(profile, owner), [profile, owner]);
  const known = keys.find(({ key }) => key === setting.key);
  const problem = configProblem(profile, owner, setting.key, setting.value);
  return (
    <div className={classes['settingFields']}>
      <Select
        label={text('commands:field.key')}
        value={setting.key}
        options={keys
          .filter(({ key }) => key === setting.key || !taken.includes(key))
          .map(({ key }) => ({ value: key, label: key }))}
        onChange={(key) => {
          const value = keys.find((one) => one.key === key)?.defaultValue ?? '';
          onChange({ key, value });
        }}
      />
      <TextField
        mono
        label={text('commands:field.value')}
        description={describe(text, known)}
        value={setting.value}
        error={problem ?? undefined}
        onChange={(value) => onChange({ ...setting, value })}
      />
    </div>
  );
}

type SettingsProps = {
  profile: ProfileName;
  owner: ConfigOwner;
  settings: readonly Setting[];
  /** Keys that have fields of their own. */
  taken?: readonly string[];
  onChange: (settings: readonly Setting[]) => void;
};

/** Any number of settings. */
export function Settings({ profile, owner, settings, taken = [], onChange }: SettingsProps) {
  const text = useText();
  const used = [...taken, ...settings.map(({ key }) => key)];
  const next = configKeys(profile, owner).find(({ key }) => !used.includes(key));
  return (
    <FieldGroup legend={text('commands:field.moreSettings')}>
      {settings.map((setting, index) => (
        <div key={setting.key} className={classes['setting']}>
          <SettingFields
            profile={profile}
            owner={owner}
            setting={setting}
            taken={used}
            onChange={(changed) => onChange(settings.with(index, changed))}
          />
          <IconButton
            label={text('commands:field.removeSetting', { key: setting.key })}
            icon={<X size={16} aria-hidden />}
            onClick={() => onChange(settings.toSpliced(index, 1))}
          />
        </div>
      ))}
      {next !== undefined && (
        <div>
          <Button
            onClick={() => onChange([...settings, { key: next.key, value: next.defaultValue }])}
          >
            <Plus size={14} aria-hidden />
            {text('commands:field.addSetting')}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}
