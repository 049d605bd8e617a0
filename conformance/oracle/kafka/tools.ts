import { Complaint } from '../complaint.ts';
import { start } from '../processes.ts';
import { libraries } from './home.ts';
import { type JvmOptions, jvmOptions } from './java.ts';
import { type KafkaVersion, usesZooKeeper } from './versions.ts';

const MODERN_TOOLS: Readonly<Record<string, string>> = {
  'kafka-acls': 'org.apache.kafka.tools.AclCommand',
  'kafka-broker-api-versions': 'org.apache.kafka.tools.BrokerApiVersionsCommand',
  'kafka-client-metrics': 'org.apache.kafka.tools.ClientMetricsCommand',
  'kafka-cluster': 'org.apache.kafka.tools.ClusterTool',
  'kafka-configs': 'kafka.admin.ConfigCommand',
  'kafka-console-consumer': 'org.apache.kafka.tools.consumer.ConsoleConsumer',
  'kafka-console-producer': 'org.apache.kafka.tools.ConsoleProducer',
  'kafka-consumer-groups': 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
  'kafka-consumer-perf-test': 'org.apache.kafka.tools.ConsumerPerformance',
  'kafka-delegation-tokens': 'org.apache.kafka.tools.DelegationTokenCommand',
  'kafka-delete-records': 'org.apache.kafka.tools.DeleteRecordsCommand',
  'kafka-dump-log': 'org.apache.kafka.tools.DumpLogSegments',
  'kafka-features': 'org.apache.kafka.tools.FeatureCommand',
  'kafka-get-offsets': 'org.apache.kafka.tools.GetOffsetShell',
  'kafka-groups': 'org.apache.kafka.tools.GroupsCommand',
  'kafka-jmx': 'org.apache.kafka.tools.JmxTool',
  'kafka-leader-election': 'org.apache.kafka.tools.LeaderElectionCommand',
  'kafka-log-dirs': 'org.apache.kafka.tools.LogDirsCommand',
  'kafka-metadata-quorum': 'org.apache.kafka.tools.MetadataQuorumCommand',
  'kafka-metadata-shell': 'org.apache.kafka.shell.MetadataShell',
  'kafka-producer-perf-test': 'org.apache.kafka.tools.ProducerPerformance',
  'kafka-reassign-partitions': 'org.apache.kafka.tools.reassign.ReassignPartitionsCommand',
  'kafka-replica-verification': 'org.apache.kafka.tools.ReplicaVerificationTool',
  'kafka-share-groups': 'org.apache.kafka.tools.consumer.group.ShareGroupCommand',
  'kafka-storage': 'kafka.tools.StorageTool',
  'kafka-streams-groups': 'org.apache.kafka.tools.streams.StreamsGroupCommand',
  'kafka-topics': 'org.apache.kafka.tools.TopicCommand',
  'kafka-transactions': 'org.apache.kafka.tools.TransactionsCommand',
};

const BOOK_TOOLS: Readonly<Record<string, string>> = {
  'kafka-acls': 'kafka.admin.AclCommand',
  'kafka-broker-api-versions': 'kafka.admin.BrokerApiVersionsCommand',
  'kafka-cluster': 'kafka.tools.ClusterTool',
  'kafka-configs': 'kafka.admin.ConfigCommand',
  'kafka-console-consumer': 'kafka.tools.ConsoleConsumer',
  'kafka-console-producer': 'kafka.tools.ConsoleProducer',
  'kafka-consumer-groups': 'kafka.admin.ConsumerGroupCommand',
  'kafka-consumer-perf-test': 'kafka.tools.ConsumerPerformance',
  'kafka-delegation-tokens': 'kafka.admin.DelegationTokenCommand',
  'kafka-delete-records': 'kafka.admin.DeleteRecordsCommand',
  'kafka-dump-log': 'kafka.tools.DumpLogSegments',
  'kafka-features': 'kafka.admin.FeatureCommand',
  'kafka-get-offsets': 'kafka.tools.GetOffsetShell',
  'kafka-jmx': 'kafka.tools.JmxTool',
  'kafka-leader-election': 'kafka.admin.LeaderElectionCommand',
  'kafka-log-dirs': 'kafka.admin.LogDirsCommand',
  'kafka-preferred-replica-election': 'kafka.admin.PreferredReplicaLeaderElectionCommand',
  'kafka-producer-perf-test': 'org.apache.kafka.tools.ProducerPerformance',
  'kafka-reassign-partitions': 'kafka.admin.ReassignPartitionsCommand',
  'kafka-replica-verification': 'kafka.tools.ReplicaVerificationTool',
  'kafka-storage': 'kafka.tools.StorageTool',
  'kafka-topics': 'kafka.admin.TopicCommand',
  'zookeeper-shell': 'org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka',
};

/** What a tool printed, and the status it ended with (null: a signal ended it). */
export interface ToolResult {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function commandLine(
  version: KafkaVersion,
  name: string,
  argv: readonly string[],
  jvm: JvmOptions,
): string[] {
  const tools = usesZooKeeper(version) ? BOOK_TOOLS : MODERN_TOOLS;
  const main = tools[name];
  if (main === undefined) {
    const known = Object.keys(tools).join(', ');
    throw new Complaint(`Kafka ${version} has no tool ${name}; it has ${known}`);
  }
  const options = jvmOptions(version, { ...jvm, archive: 'tool' });
  // Kafka's own script adds this option too.
  const server = name === 'zookeeper-shell' ? ['-server'] : [];
  return [...options, '-cp', libraries(version), main, ...server, ...argv];
}

/** Runs one of Kafka's command-line tools and reads what it prints. Throws a Complaint for a name it does not know. */
export function askTool(
  version: KafkaVersion,
  name: string,
  argv: readonly string[],
  options: { readonly input: string; readonly writesArchive: boolean },
): Promise<ToolResult> {
  const { input, writesArchive } = options;
  const jvm = { logLevel: 'OFF', writesArchive } as const;
  const tool = start('java', commandLine(version, name, argv, jvm), { stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  tool.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  tool.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A tool that does not read its input may be gone before it is written.
  tool.stdin?.on('error', () => undefined).end(input);
  return new Promise((resolve, reject) => {
    tool.once('error', reject);
    tool.once('close', (exit) => resolve({ exit, stdout, stderr }));
  });
}

/** Runs a tool at this terminal; gives its exit status. */
export function showTool(
  version: KafkaVersion,
  name: string,
  argv: readonly string[],
): Promise<number> {
  const tool = start('java', commandLine(version, name, argv, {}), { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    tool.once('error', reject);
    tool.once('close', (exit) => resolve(exit ?? 1));
  });
}
