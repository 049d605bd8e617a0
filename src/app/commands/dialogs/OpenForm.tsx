import { useState } from 'react';
import { useText } from '../../../i18n/index.ts';
import type { CommandDialog } from '../commandStore.ts';
import { AddConsumer } from './AddConsumer.tsx';
import { AddController } from './AddController.tsx';
import { AlterConfig } from './AlterConfig.tsx';
import { SetApplication } from './ApplicationFields.tsx';
import { PausePartition, Seek, Send } from './Clients.tsx';
import { CreateTopic } from './CreateTopic.tsx';
import { DropNext, Link, Slow } from './Faults.tsx';
import { Choice } from './fields.tsx';
import type { FormProps } from './formTypes.ts';
import { AddBroker, AddProducer } from './NewProcesses.tsx';
import { CreatePartitions, ElectLeaders, Reassign } from './Partitions.tsx';
import { Quota } from './Quota.tsx';
import { SetWorkload } from './WorkloadFields.tsx';

type NewThingProps = FormProps & {
  request: Extract<
    CommandDialog,
    {
      readonly kind: 'createTopic' | 'addProducer' | 'addConsumer' | 'addBroker' | 'addController';
    }
  >;
};

/** What is new belongs to a cluster: where there are two, the first field asks to which. */
function NewThing({ request, ...form }: NewThingProps) {
  const text = useText();
  const [cluster, setCluster] = useState(request.cluster);
  const { clusters } = form.world;
  const lead =
    clusters.length < 2 ? null : (
      <Choice
        label={text('commands:field.cluster')}
        value={String(cluster)}
        options={clusters.map(({ name }, index) => ({ value: String(index), label: name }))}
        onChange={(chosen) => setCluster(Number(chosen))}
      />
    );
  // Everything in the form begins anew with the cluster: its topics and its free ids are other ones.
  const base = { ...form, lead, cluster };
  switch (request.kind) {
    case 'createTopic':
      return <CreateTopic key={cluster} {...base} draft={request.draft} />;
    case 'addProducer':
      return <AddProducer key={cluster} {...base} />;
    case 'addConsumer':
      return <AddConsumer key={cluster} {...base} groupId={request.groupId} />;
    case 'addBroker':
      return <AddBroker key={cluster} {...base} />;
    case 'addController':
      return <AddController key={cluster} {...base} />;
  }
}

/** The form for what was asked for. */
export default function OpenForm({ request, ...form }: FormProps & { request: CommandDialog }) {
  switch (request.kind) {
    case 'createTopic':
    case 'addProducer':
    case 'addConsumer':
    case 'addBroker':
    case 'addController':
      return <NewThing {...form} request={request} />;
    case 'createPartitions':
      return <CreatePartitions {...form} request={request} />;
    case 'reassign':
      return <Reassign {...form} request={request} />;
    case 'alterConfig':
      return <AlterConfig {...form} request={request} />;
    case 'electLeaders':
      return <ElectLeaders {...form} request={request} />;
    case 'send':
      return <Send {...form} node={request.node} />;
    case 'workload':
      return <SetWorkload {...form} node={request.node} />;
    case 'slowDisk':
    case 'slowHandlers':
      return <Slow {...form} request={{ kind: request.kind, node: request.node }} />;
    case 'quota':
      return <Quota {...form} node={request.node} />;
    case 'seek':
      return <Seek {...form} node={request.node} />;
    case 'pausePartition':
      return <PausePartition {...form} node={request.node} />;
    case 'application':
      return <SetApplication {...form} node={request.node} />;
    case 'link':
      return <Link {...form} request={request} />;
    case 'dropNext':
      return <DropNext {...form} request={request} />;
  }
}
