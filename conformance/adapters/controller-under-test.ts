import type { ErrorName } from '../../src/engine/config/index.ts';
import {
  balanceLeaders,
  type ControllerContext,
  type ControllerMemory,
  type ControllerRequest,
  decideRequest,
  electUncleanLeaders,
  ELR_FEATURE,
  EMPTY_CONTROLLER_MEMORY,
  EMPTY_IMAGE,
  findBroker,
  findTopic,
  type MetadataImage,
  nextFencing,
  replayRecords,
  trackContact,
} from '../../src/engine/controller/index.ts';
import { createStream, draw } from '../../src/engine/kernel/random.ts';
import type { ResponseTo } from '../../src/engine/network/protocol/index.ts';
import type { Json, JsonObject } from '../format.ts';
import { partitionJson } from './partition-json.ts';

const SESSION_TIMEOUT_MS = 9000;

/** An error as the format writes it, with the message where there is one. */
export function outcome(
  result: { readonly error: ErrorName; readonly message: string | null } | undefined,
): Json {
  if (result === undefined) throw new Error('no result');
  const { error, message } = result;
  return error === 'NONE' || message === null ? { error } : { error, message };
}

/** A controller without a quorum: records are applied as soon as they are decided. */
export class ControllerUnderTest {
  image: MetadataImage = { ...EMPTY_IMAGE, offset: 100 };
  memory: ControllerMemory = EMPTY_CONTROLLER_MEMORY;
  #nowMs = 1_000_000;
  #stream = createStream(0, 'controller');
  #lives = 0;
  #seenBrokers: JsonObject = {};
  #seenPartitions: JsonObject = {};

  constructor(elrEnabled: boolean) {
    if (elrEnabled) this.image = { ...this.image, features: { [ELR_FEATURE]: 1 } };
  }

  #context(): ControllerContext {
    return {
      nowMs: this.#nowMs,
      image: this.image,
      nextOffset: this.image.offset + 1,
      settings: {
        nodeId: 0,
        sessionTimeoutMs: SESSION_TIMEOUT_MS,
        numPartitionsDefault: 1,
        defaultReplicationFactor: 1,
        minInSyncReplicas: 1,
        uncleanLeaderElectionEnable: false,
        autoLeaderRebalance: true,
        leaderImbalanceCheckIntervalMs: 300_000,
        uncleanElectionIntervalMs: 300_000,
        maxIdleIntervalMs: 500,
        maxRecordsPerUserOp: 10_000,
        maxElectionsPerImbalance: 1000,
      },
      draw: (bound) => {
        const { value, stream } = draw(this.#stream, bound);
        this.#stream = stream;
        return value;
      },
      validateConfig: () => null,
      listDefault: () => null,
      validateTopicName: () => null,
    };
  }

  ask<R extends ControllerRequest>(request: R): ResponseTo<R> {
    const { records, response, memory } = decideRequest(this.#context(), this.memory, request);
    this.image = replayRecords(this.image, records);
    this.memory = memory;
    return response as ResponseTo<R>;
  }

  epochOf(brokerId: number): number {
    return findBroker(this.image, brokerId)?.brokerEpoch ?? 1;
  }

  topicId(topic: string): string {
    return findTopic(this.image, topic)?.topicId ?? '';
  }

  /** A new process of the broker asks to be let in. */
  register(brokerId: number, cleanBefore: boolean): ErrorName {
    this.#lives += 1;
    return this.ask({
      api: 'BrokerRegistration',
      brokerId,
      incarnationId: `life-${this.#lives}`,
      endpoint: brokerId,
      rack: null,
      previousBrokerEpoch: cleanBefore ? (findBroker(this.image, brokerId)?.brokerEpoch ?? -1) : -1,
      logDirs: [`directory-${brokerId}`],
    }).error;
  }

  /** One broker is silent for the session timeout, the other unfenced ones are not. Whether it was unfenced. */
  expire(silent: number): boolean {
    this.#nowMs += SESSION_TIMEOUT_MS + 1;
    for (const { brokerId, brokerEpoch, fenced } of this.image.brokers) {
      if (brokerId === silent || fenced) continue;
      this.memory = trackContact(this.memory, brokerId, brokerEpoch, this.#nowMs);
    }
    const wasUnfenced = findBroker(this.image, silent)?.fenced === false;
    for (;;) {
      const decision = nextFencing(this.#context(), this.memory);
      if (decision === null) return wasUnfenced;
      this.image = replayRecords(this.image, decision.records);
      this.memory = decision.memory;
    }
  }

  runPeriodically(task: 'balanceLeaders' | 'electUnclean'): void {
    const run = task === 'balanceLeaders' ? balanceLeaders : electUncleanLeaders;
    this.image = replayRecords(this.image, run(this.#context()).records);
  }

  /** Brokers and partitions that are different from when this was asked last; null: gone. */
  takeChanges(): { readonly brokers: JsonObject; readonly partitions: JsonObject } {
    const brokers: Record<string, Json> = {};
    for (const { brokerId, fenced, inControlledShutdown } of this.image.brokers) {
      const shutdown = inControlledShutdown ? 'shutting down' : null;
      const states = [fenced ? 'fenced' : null, shutdown].filter((state) => state !== null);
      brokers[String(brokerId)] = states.length === 0 ? 'active' : states.join(', ');
    }
    const partitions: Record<string, Json> = {};
    for (const { topic, partitions: registrations } of this.image.topics) {
      registrations.forEach((registration, partition) => {
        partitions[`${topic}-${partition}`] = partitionJson(registration);
      });
    }
    const changes = {
      brokers: changed(this.#seenBrokers, brokers),
      partitions: changed(this.#seenPartitions, partitions),
    };
    this.#seenBrokers = brokers;
    this.#seenPartitions = partitions;
    return changes;
  }
}

function changed(before: JsonObject, after: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, after[key] ?? null]),
  );
}
