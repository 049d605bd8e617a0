import { useState } from 'react';
import type { Command } from '../../../engine/index.ts';
import {
  configKeys,
  configProblem,
  configRows,
  serverWithId,
  type ConfigRow,
  type World,
} from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Switch } from '../../../ui/index.ts';
import type { CommandDialog } from '../commandStore.ts';
import { CommandForm } from './CommandForm.tsx';
import type { FormProps } from './formTypes.ts';
import { SettingFields, type Setting } from './Settings.tsx';

type AlterConfigProps = FormProps & {
  request: Extract<CommandDialog, { readonly kind: 'alterConfig' }>;
};

/** What the setting is now. */
function rowsNow(world: World, props: AlterConfigProps['request']): readonly ConfigRow[] {
  const { cluster, resourceType, resourceName } = props;
  if (resourceType === 'topic')
    return configRows(world, { kind: 'topic', cluster, topic: resourceName });
  const node = serverWithId(world, cluster, Number(resourceName));
  return resourceName === '' || node === null ? [] : configRows(world, { kind: 'node', node });
}

/** Changes one setting of a topic, of a broker, or of all brokers, while they run. */
export function AlterConfig(props: AlterConfigProps) {
  const { world, request } = props;
  const { cluster, resourceType, resourceName } = request;
  const text = useText();
  const profile = world.clusters[cluster]?.profile ?? 'modern';
  const now = rowsNow(world, request);
  const valueNow = (key: string, fallback: string) =>
    now.find((row) => row.key === key)?.value ?? fallback;
  const [setting, setSetting] = useState<Setting>(() => {
    if (request.draft !== undefined) return request.draft;
    const key = 'min.insync.replicas';
    const known = configKeys(profile, resourceType).find((one) => one.key === key);
    return { key, value: valueNow(key, known?.defaultValue ?? '') };
  });
  const [isReset, setReset] = useState(false);
  const { key, value } = setting;
  const isRight = isReset || configProblem(profile, resourceType, key, value) === null;
  const change = isReset
    ? ({ key, operation: 'DELETE', value: null } as const)
    : ({ key, operation: 'SET', value } as const);
  const command: Command = {
    type: 'admin',
    cluster,
    request: {
      api: 'IncrementalAlterConfigs',
      resources: [{ resourceType, resourceName, changes: [change] }],
    },
  };
  const resource =
    resourceName === ''
      ? text('commands:scope.brokers')
      : text(`commands:scope.${resourceType}`, { name: resourceName });
  return (
    <CommandForm
      {...props}
      title={text('commands:title.alterConfig', { resource })}
      submit={text('commands:submit.change')}
      command={isRight ? command : null}
      again={{ ...request, draft: setting }}
    >
      <SettingFields
        profile={profile}
        owner={resourceType}
        setting={setting}
        taken={[]}
        onChange={(changed) =>
          setSetting(
            changed.key === key
              ? changed
              : { key: changed.key, value: valueNow(changed.key, changed.value) },
          )
        }
      />
      <Switch label={text('commands:field.toDefault')} checked={isReset} onChange={setReset} />
    </CommandForm>
  );
}
