import { create } from 'zustand';
import type { NewTopicDraft } from './dialogs/newTopic.ts';

/** A dialog that makes a command. Ids are of processes; values are what the fields begin with. */
export type CommandDialog =
  | { readonly kind: 'createTopic'; readonly cluster: number; readonly draft?: NewTopicDraft }
  | {
      readonly kind: 'createPartitions';
      readonly cluster: number;
      readonly topic: string;
      readonly count: number;
    }
  | {
      readonly kind: 'reassign';
      readonly cluster: number;
      readonly topic: string;
      readonly partition: number;
      readonly replicas: string;
    }
  | {
      readonly kind: 'alterConfig';
      readonly cluster: number;
      readonly resourceType: 'topic' | 'broker';
      /** '': all brokers. */
      readonly resourceName: string;
      readonly draft?: { readonly key: string; readonly value: string };
    }
  | {
      readonly kind: 'electLeaders';
      readonly cluster: number;
      readonly partition: { readonly topic: string; readonly partition: number } | null;
    }
  | {
      readonly kind: 'addProducer' | 'addBroker' | 'addController';
      readonly cluster: number;
    }
  | {
      readonly kind: 'addConsumer';
      readonly cluster: number;
      /** The group that the form proposes. */
      readonly groupId?: string;
    }
  | {
      readonly kind:
        | 'send'
        | 'workload'
        | 'slowDisk'
        | 'slowHandlers'
        | 'seek'
        | 'pausePartition'
        | 'application'
        | 'quota';
      readonly node: number;
    }
  | {
      readonly kind: 'link';
      readonly action: LinkAction;
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: 'dropNext'; readonly from: number | null; readonly to: number | null };

export type LinkAction = 'cutLink' | 'healLink' | 'delayLink';

/** A request of an administrator that is on its way: what to open again if it is refused. */
export interface Asked {
  readonly callId: number;
  readonly again: CommandDialog | null;
}

interface CommandState {
  /** Position of the cluster that commands are for while nothing is selected; see `targetCluster`. */
  readonly target: number;
  readonly open: CommandDialog | null;
  readonly asked: readonly Asked[];
}

/** Which dialog is open, and which answers are still awaited. */
export const useCommandStore = create<CommandState>(() => ({
  target: 0,
  open: null,
  asked: [],
}));

export function chooseTarget(target: number): void {
  useCommandStore.setState({ target });
}

export function openCommand(open: CommandDialog): void {
  useCommandStore.setState({ open });
}

export function closeCommand(): void {
  useCommandStore.setState({ open: null });
}

export function rememberAsked(asked: Asked): void {
  useCommandStore.setState((state) => ({ asked: [...state.asked, asked] }));
}

export function forgetAsked(callId: number): void {
  useCommandStore.setState((state) => ({
    asked: state.asked.filter((asked) => asked.callId !== callId),
  }));
}
