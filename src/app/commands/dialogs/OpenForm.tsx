import type { CommandDialog } from '../commandStore.ts';
import { AlterConfig } from './AlterConfig.tsx';
import { Seek, Send } from './Clients.tsx';
import { CreateTopic } from './CreateTopic.tsx';
import { DropNext, Link, Slow } from './Faults.tsx';
import type { FormProps } from './formTypes.ts';
import { AddBroker, AddConsumer, AddProducer } from './NewProcesses.tsx';
import { CreatePartitions, ElectLeaders, Reassign } from './Partitions.tsx';
import { Quota } from './Quota.tsx';
import { SetWorkload } from './WorkloadFields.tsx';

/** The form for what was asked for. */
export default function OpenForm({ request, ...form }: FormProps & { request: CommandDialog }) {
  switch (request.kind) {
    case 'createTopic':
      return <CreateTopic {...form} cluster={request.cluster} draft={request.draft} />;
    case 'createPartitions':
      return <CreatePartitions {...form} request={request} />;
    case 'reassign':
      return <Reassign {...form} request={request} />;
    case 'alterConfig':
      return <AlterConfig {...form} request={request} />;
    case 'electLeaders':
      return <ElectLeaders {...form} request={request} />;
    case 'addProducer':
      return <AddProducer {...form} cluster={request.cluster} />;
    case 'addConsumer':
      return <AddConsumer {...form} cluster={request.cluster} />;
    case 'addBroker':
      return <AddBroker {...form} cluster={request.cluster} />;
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
    case 'link':
      return <Link {...form} request={request} />;
    case 'dropNext':
      return <DropNext {...form} request={request} />;
  }
}
