import { useState } from 'react';
import type { Command } from '../../../engine/index.ts';
import type { World } from '../../../engine/selectors.ts';
import { useText } from '../../../i18n/index.ts';
import { Select, Switch } from '../../../ui/index.ts';
import type { CommandDialog, LinkAction } from '../commandStore.ts';
import { CommandForm } from './CommandForm.tsx';
import { Choice, Count, isWithin, ProcessSelect, processName } from './fields.tsx';
import type { FormProps } from './formTypes.ts';

const DELAYS = { min: 0, max: 600_000 };

type SlowProps = FormProps & {
  request: { readonly kind: 'slowDisk' | 'slowHandlers'; readonly node: number };
};

const SLOW = {
  slowDisk: { title: 'commands:title.slowDisk', delay: 'commands:field.delayMs' },
  slowHandlers: { title: 'commands:title.slowHandlers', delay: 'commands:field.handlerMs' },
} as const;

/** Makes each write of a server, or each request, take longer. */
export function Slow(props: SlowProps) {
  const { world, request } = props;
  const { kind, node } = request;
  const text = useText();
  const [delayMs, setDelayMs] = useState<number | null>(1_000);
  return (
    <CommandForm
      {...props}
      title={text(SLOW[kind].title, { name: processName(text, world, node) })}
      submit={text('commands:submit.set')}
      command={isWithin(delayMs, DELAYS) ? { type: kind, node, delayMs } : null}
    >
      <Count label={text(SLOW[kind].delay)} value={delayMs} bounds={DELAYS} onChange={setDelayMs} />
    </CommandForm>
  );
}

interface LinkDraft {
  readonly action: LinkAction;
  readonly from: number | null;
  readonly to: number | null;
  readonly bothWays: boolean;
  readonly extraMs: number | null;
}

function linkCommand({ action, from, to, bothWays, extraMs }: LinkDraft): Command | null {
  if (from === null || to === null) return null;
  if (action !== 'delayLink') return { type: action, from, to, bothWays };
  return isWithin(extraMs, DELAYS)
    ? { type: 'delayLink', from, to, extraLatencyMs: extraMs }
    : null;
}

const SUBMIT = {
  cutLink: 'commands:submit.cut',
  healLink: 'commands:submit.heal',
  delayLink: 'commands:submit.delay',
} as const;

type LinkProps = FormProps & { request: Extract<CommandDialog, { readonly kind: 'link' }> };

/** Cuts, heals or delays the link between two processes. */
export function Link(props: LinkProps) {
  const { world, request } = props;
  const text = useText();
  const [draft, setDraft] = useState<LinkDraft>(() => {
    const ends = world.nodes.filter(({ kind }) => kind !== 'admin').map(({ id }) => id);
    const from = request.from ?? ends[0] ?? null;
    const to = request.to ?? ends.find((id) => id !== from) ?? null;
    return { action: request.action, from, to, bothWays: true, extraMs: 200 };
  });
  const change = (changed: Partial<LinkDraft>) => setDraft({ ...draft, ...changed });
  return (
    <CommandForm
      {...props}
      title={text('commands:title.link')}
      submit={text(SUBMIT[draft.action])}
      command={linkCommand(draft)}
    >
      <Choice
        label={text('commands:field.action')}
        value={draft.action}
        options={[
          { value: 'cutLink', label: text('commands:field.cut') },
          { value: 'healLink', label: text('commands:field.heal') },
          { value: 'delayLink', label: text('commands:field.delay') },
        ]}
        onChange={(action) => change({ action })}
      />
      <ProcessSelect
        label={text('commands:field.from')}
        world={world}
        value={draft.from}
        onChange={(from) => change({ from })}
      />
      <ProcessSelect
        label={text('commands:field.to')}
        world={world}
        value={draft.to}
        onChange={(to) => change({ to })}
      />
      {draft.action === 'delayLink' ? (
        <Count
          label={text('commands:field.extraMs')}
          value={draft.extraMs}
          bounds={DELAYS}
          onChange={(extraMs) => change({ extraMs })}
        />
      ) : (
        <Switch
          label={text('commands:field.bothWays')}
          checked={draft.bothWays}
          onChange={(bothWays) => change({ bothWays })}
        />
      )}
    </CommandForm>
  );
}

type DropCommand = Extract<Command, { readonly type: 'dropNext' }>;

/** What may be lost, by the name on the wire; the quorum's own fetches are told apart. */
const APIS: readonly DropCommand['api'][] = [
  'Produce',
  'Fetch',
  'Metadata',
  'ListOffsets',
  'OffsetForLeaderEpoch',
  'InitProducerId',
  'BrokerRegistration',
  'BrokerHeartbeat',
  'AlterPartition',
  'CreateTopics',
  'Vote',
  'BeginQuorumEpoch',
  'EndQuorumEpoch',
  'RaftFetch',
  'FetchSnapshot',
];

/** What there is besides, or instead, where the metadata lie in ZooKeeper. */
const CLASSIC_APIS: readonly DropCommand['api'][] = [
  'LeaderAndIsr',
  'UpdateMetadata',
  'StopReplica',
  'ControlledShutdown',
  'ZooKeeperConnect',
  'ZooKeeperOperations',
  'ZooKeeperPing',
  'ZooKeeperWatch',
];

const KRAFT_APIS: ReadonlySet<DropCommand['api']> = new Set<DropCommand['api']>([
  'BrokerRegistration',
  'BrokerHeartbeat',
  'Vote',
  'BeginQuorumEpoch',
  'EndQuorumEpoch',
  'RaftFetch',
]);

/** Those that processes of this world send each other. */
function apisIn(world: World): readonly DropCommand['api'][] {
  const profiles = world.clusters.map(({ profile }) => profile);
  const common = APIS.filter((api) => profiles.includes('modern') || !KRAFT_APIS.has(api));
  return profiles.includes('book') ? [...common, ...CLASSIC_APIS] : common;
}

type DropProps = FormProps & { request: Extract<CommandDialog, { readonly kind: 'dropNext' }> };

/** Loses the next message of a kind. */
export function DropNext(props: DropProps) {
  const { world, request } = props;
  const text = useText();
  const [api, setApi] = useState<DropCommand['api']>('Produce');
  const [direction, setDirection] = useState<DropCommand['direction']>('toServer');
  const [from, setFrom] = useState(request.from);
  const [to, setTo] = useState(request.to);
  const any = text('commands:field.any');
  return (
    <CommandForm
      {...props}
      title={text('commands:title.dropNext')}
      submit={text('commands:submit.arm')}
      command={{ type: 'dropNext', api, direction, from, to }}
    >
      <Select
        label={text('commands:field.api')}
        value={api}
        options={apisIn(world).map((value) => ({ value, label: value }))}
        onChange={setApi}
      />
      <Choice
        label={text('commands:field.direction')}
        value={direction}
        options={[
          { value: 'toServer', label: text('commands:field.request') },
          { value: 'toClient', label: text('commands:field.response') },
        ]}
        onChange={(chosen) => {
          setDirection(chosen);
          // What travels the other way has its ends the other way round.
          if (chosen !== direction) {
            setFrom(to);
            setTo(from);
          }
        }}
      />
      <ProcessSelect
        label={text('commands:field.from')}
        world={world}
        value={from}
        anyLabel={any}
        onChange={setFrom}
      />
      <ProcessSelect
        label={text('commands:field.to')}
        world={world}
        value={to}
        anyLabel={any}
        onChange={setTo}
      />
    </CommandForm>
  );
}
