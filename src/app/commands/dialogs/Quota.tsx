import { useState } from 'react';
import type { Command } from '../../../engine/index.ts';
import { useText } from '../../../i18n/index.ts';
import { Select } from '../../../ui/index.ts';
import { CommandForm } from './CommandForm.tsx';
import { Count, isWithin, processName } from './fields.tsx';
import type { FormProps } from './formTypes.ts';

const LIMITS = { min: 1, max: 1_000_000_000 };
const KEYS = ['producer_byte_rate', 'consumer_byte_rate', 'request_percentage'] as const;

/** Sets or removes a quota of one client. */
export function Quota(props: FormProps & { node: number }) {
  const { world, node } = props;
  const text = useText();
  const client = world.nodes[node];
  const [key, setKey] = useState<(typeof KEYS)[number]>(
    client?.kind === 'consumer' ? 'consumer_byte_rate' : 'producer_byte_rate',
  );
  const [value, setValue] = useState<number | null>(1_000);
  if (client === undefined) return null;
  const name = client.config['client.id'] ?? client.name;
  const entity = { user: null, clientId: { kind: 'name', name } } as const;
  const command: Command = {
    type: 'admin',
    cluster: client.cluster,
    request: { api: 'AlterClientQuotas', entries: [{ entity, changes: [{ key, value }] }] },
  };
  return (
    <CommandForm
      {...props}
      title={text('commands:title.quota', { name: processName(text, world, node) })}
      submit={text('commands:submit.set')}
      command={value === null || isWithin(value, LIMITS) ? command : null}
    >
      <Select
        label={text('commands:field.quota')}
        value={key}
        options={KEYS.map((one) => ({ value: one, label: one }))}
        onChange={setKey}
      />
      <Count
        label={text('commands:field.quotaLimit')}
        description={text('commands:field.quotaLimitHint')}
        value={value}
        bounds={LIMITS}
        optional
        onChange={setValue}
      />
    </CommandForm>
  );
}
