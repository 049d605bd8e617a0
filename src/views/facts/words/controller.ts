import type { Fact } from '../../../engine/selectors.ts';
import { brokers, only, partitionName, without, type Say, type Writers } from './say.ts';

type ConfigChanged = Fact & { readonly type: 'ConfigChanged' };

function resourceName({ text }: Say, { resourceType, resourceName: name }: ConfigChanged): string {
  return resourceType === 'broker' && name === ''
    ? text('facts:resource.brokers')
    : text(`facts:resource.${resourceType}`, { name });
}

type Entity = (Fact & { readonly type: 'ClientQuotaChanged' })['entity'];

function entityName({ text }: Say, { user, clientId }: Entity): string {
  const parts = [
    user === null ? null : text(`facts:quota.user.${user.kind}`, { name: nameIn(user) }),
    clientId === null
      ? null
      : text(`facts:quota.clientId.${clientId.kind}`, { name: nameIn(clientId) }),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function nameIn(name: NonNullable<Entity['user']>): string {
  return name.kind === 'name' ? name.name : '';
}

/** What the committed metadata say of brokers, topics and partitions. */
export const controllerWriters = {
  BrokerRegistered: ({ text }, { brokerId, brokerEpoch }) => ({
    headline: text('facts:headline.BrokerRegistered', { broker: brokerId }),
    rest: text('facts:rest.BrokerRegistered', { epoch: brokerEpoch }),
  }),
  BrokerUnregistered: ({ text }, { brokerId }) =>
    only(text('facts:headline.BrokerUnregistered', { broker: brokerId })),
  BrokerFenced: ({ text }, { brokerId }) => ({
    headline: text('facts:headline.BrokerFenced', { broker: brokerId }),
    rest: text('facts:rest.BrokerFenced'),
  }),
  BrokerUnfenced: ({ text }, { brokerId }) => ({
    headline: text('facts:headline.BrokerUnfenced', { broker: brokerId }),
    rest: text('facts:rest.BrokerUnfenced'),
  }),
  BrokerShuttingDown: ({ text }, { brokerId }) => ({
    headline: text('facts:headline.BrokerShuttingDown', { broker: brokerId }),
    rest: text('facts:rest.BrokerShuttingDown'),
  }),
  BrokerDirectoriesLost: ({ text }, { brokerId, lost, left }) => ({
    headline: text('facts:headline.BrokerDirectoriesLost', { broker: brokerId, lost }),
    rest: text('facts:rest.BrokerDirectoriesLost', { left }),
  }),
  ReplicaDirectoryAssigned: ({ text }, fact) =>
    only(
      text('facts:headline.ReplicaDirectoryAssigned', {
        broker: fact.brokerId,
        partition: partitionName(fact),
      }),
    ),
  TopicCreated: ({ text }, { topic }) => only(text('facts:headline.TopicCreated', { topic })),
  TopicDeleted: ({ text }, { topic }) => only(text('facts:headline.TopicDeleted', { topic })),
  PartitionCreated: ({ text, format }, fact) =>
    only(
      text('facts:headline.PartitionCreated', {
        partition: partitionName(fact),
        replicas: format.ids(fact.replicas),
      }),
    ),
  LeaderElected: (say, fact) => {
    const { leader, leaderEpoch: epoch, unclean } = fact;
    const isr = brokers(say, fact.isr);
    return {
      headline: say.text('facts:headline.LeaderElected', {
        leader,
        partition: partitionName(fact),
      }),
      rest: unclean
        ? say.text('facts:rest.LeaderElectedUncleanly', { epoch, isr })
        : say.text('facts:rest.LeaderElected', { epoch, isr }),
    };
  },
  LeaderEpochRaised: ({ text }, fact) =>
    only(
      text('facts:headline.LeaderEpochRaised', {
        partition: partitionName(fact),
        epoch: fact.leaderEpoch,
        leader: fact.leader,
      }),
    ),
  PartitionOffline: (say, fact) => ({
    headline: say.text('facts:headline.PartitionOffline', { partition: partitionName(fact) }),
    rest:
      fact.elr.length === 0
        ? say.text('facts:rest.PartitionOffline', { isr: brokers(say, fact.isr) })
        : say.text('facts:rest.PartitionOfflineElr', {
            isr: brokers(say, fact.isr),
            elr: brokers(say, fact.elr),
          }),
  }),
  LeaderRecovered: ({ text }, fact) =>
    only(
      text('facts:headline.LeaderRecovered', {
        leader: fact.leader,
        partition: partitionName(fact),
      }),
    ),
  IsrShrunk: (say, fact) => ({
    headline: say.text('facts:headline.IsrShrunk', {
      partition: partitionName(fact),
      isr: brokers(say, fact.to),
    }),
    rest: say.text('facts:rest.IsrShrunk', { left: brokers(say, without(fact.from, fact.to)) }),
  }),
  IsrExpanded: (say, fact) => ({
    headline: say.text('facts:headline.IsrExpanded', {
      partition: partitionName(fact),
      isr: brokers(say, fact.to),
    }),
    rest: say.text('facts:rest.IsrExpanded', {
      joined: brokers(say, without(fact.to, fact.from)),
    }),
  }),
  ElrChanged: ({ text, format }, fact) => {
    const partition = partitionName(fact);
    return only(
      fact.to.length === 0
        ? text('facts:headline.ElrEmptied', { partition })
        : text('facts:headline.ElrChanged', { partition, elr: format.ids(fact.to) }),
    );
  },
  ReassignmentStarted: (say, fact) =>
    only(
      say.text('facts:headline.ReassignmentStarted', {
        partition: partitionName(fact),
        replicas: brokers(say, fact.to),
      }),
    ),
  ReassignmentCompleted: (say, fact) =>
    only(
      say.text('facts:headline.ReassignmentCompleted', {
        partition: partitionName(fact),
        replicas: brokers(say, fact.to),
      }),
    ),
  ReassignmentCancelled: ({ text }, fact) =>
    only(text('facts:headline.ReassignmentCancelled', { partition: partitionName(fact) })),
  ConfigChanged: (say, fact) => ({
    headline: say.text('facts:headline.ConfigChanged', {
      key: fact.key,
      resource: resourceName(say, fact),
      value: fact.to ?? say.text('facts:noValue'),
    }),
    rest: say.text('facts:rest.ConfigChanged', { value: fact.from ?? say.text('facts:noValue') }),
  }),
  ClientQuotaChanged: (say, { entity, key, from, to }) => {
    const limit = (value: number | null): string =>
      value === null ? say.text('facts:noLimit') : say.format.number(value);
    return {
      headline: say.text('facts:headline.ClientQuotaChanged', {
        key,
        entity: entityName(say, entity),
        limit: limit(to),
      }),
      rest: say.text('facts:rest.ClientQuotaChanged', { limit: limit(from) }),
    };
  },
  FeatureLevelChanged: ({ text }, { feature, to }) =>
    only(text('facts:headline.FeatureLevelChanged', { feature, level: to })),
  ProducerIdsAllocated: ({ text }, { brokerId, firstProducerId, nextProducerId }) =>
    only(
      text('facts:headline.ProducerIdsAllocated', {
        broker: brokerId,
        first: firstProducerId,
        last: nextProducerId - 1,
      }),
    ),
} satisfies Partial<Writers>;
