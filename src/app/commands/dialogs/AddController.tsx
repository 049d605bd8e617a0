import { useState } from 'react';
import { useText } from '../../../i18n/index.ts';
import { CommandForm } from './CommandForm.tsx';
import { Count, isWithin } from './fields.tsx';
import type { FormProps } from './formTypes.ts';
import { IDS, nextId } from './NewProcesses.tsx';

/** Adds a controller, with an empty disk: it reads along until it is made a voter. */
export function AddController(props: FormProps & { cluster: number }) {
  const { world, cluster } = props;
  const text = useText();
  const [kafkaId, setKafkaId] = useState<number | null>(() => nextId(world, cluster));
  return (
    <CommandForm
      {...props}
      title={text('commands:title.addController')}
      submit={text('commands:submit.add')}
      command={
        isWithin(kafkaId, IDS) ? { type: 'addController', cluster, kafkaId, config: {} } : null
      }
    >
      <Count
        label={text('commands:field.nodeId')}
        value={kafkaId}
        bounds={IDS}
        onChange={setKafkaId}
      />
    </CommandForm>
  );
}
