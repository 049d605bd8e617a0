package kafkascope.driver;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsTopic;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsPartitionResponse;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ListOffsetsRequest;
import org.apache.kafka.common.requests.ListOffsetsResponse;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.MetadataResponse;
import org.apache.kafka.common.requests.RequestHeader;

/** What one broker says when it is asked directly, without the retries and caches of a client. */
final class Wire {
    static final long LATEST = -1;
    static final long EARLIEST = -2;

    private static final int CONNECT_MS = 1000;
    private static final int ANSWER_MS = 3000;
    private static final short METADATA_VERSION = 9;
    private static final short LIST_OFFSETS_VERSION = 6;

    private Wire() { }

    private static AbstractResponse send(int broker, ApiKeys api, short version, AbstractRequest body) throws IOException {
        RequestHeader header = new RequestHeader(api, version, "oracle", 1);
        ByteBuffer request = Compat.serialize(body, header);
        byte[] bytes = new byte[request.remaining()];
        request.get(bytes);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", Brokers.PORTS.get(broker)), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            return AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
        }
    }

    /** All that a broker knows of the cluster. */
    static MetadataResponseData metadata(int broker) throws IOException {
        AbstractRequest request = MetadataRequest.Builder.allTopics().build(METADATA_VERSION);
        return ((MetadataResponse) send(broker, ApiKeys.METADATA, METADATA_VERSION, request)).data();
    }

    /** Each partition of a topic by its number, as a broker knows it. */
    static Map<Integer, Map<String, Object>> partitions(int broker, String topic) throws IOException {
        for (MetadataResponseTopic known : metadata(broker).topics())
            if (topic.equals(known.name())) return partitions(known);
        throw Errors.UNKNOWN_TOPIC_OR_PARTITION.exception();
    }

    static TreeMap<Integer, Map<String, Object>> partitions(MetadataResponseTopic topic) {
        TreeMap<Integer, Map<String, Object>> partitions = new TreeMap<>();
        for (MetadataResponsePartition partition : topic.partitions())
            partitions.put(partition.partitionIndex(), Json.object(
                "partition", partition.partitionIndex(),
                "leader", partition.leaderId() < 0 ? null : partition.leaderId(),
                "leaderEpoch", partition.leaderEpoch(),
                "replicas", partition.replicaNodes(),
                "isr", Json.sorted(partition.isrNodes())));
        return partitions;
    }

    /** The broker that leads a partition, as the first running broker knows it; null: none. */
    static Integer leader(TopicPartition partition) throws IOException {
        return (Integer) partitions(Brokers.first(), partition.topic()).get(partition.partition()).get("leader");
    }

    /** ListOffsets as a consumer sends it: an offset, or a refusal. */
    static Object listOffset(int broker, TopicPartition partition, long time, IsolationLevel isolation) throws IOException {
        ListOffsetsTopic asked = new ListOffsetsTopic().setName(partition.topic()).setPartitions(List.of(
            new ListOffsetsPartition().setPartitionIndex(partition.partition()).setTimestamp(time)));
        AbstractRequest request = ListOffsetsRequest.Builder.forConsumer(true, isolation)
            .setTargetTimes(List.of(asked))
            .build(LIST_OFFSETS_VERSION);
        ListOffsetsResponse response = (ListOffsetsResponse) send(broker, ApiKeys.LIST_OFFSETS, LIST_OFFSETS_VERSION, request);
        ListOffsetsPartitionResponse answer = response.topics().get(0).partitions().get(0);
        if (answer.errorCode() == 0) return answer.offset();
        return Json.object("error", Errors.forCode(answer.errorCode()).name());
    }

    /** The high watermark as the leader tells it, or a refusal. */
    static Object highWatermark(TopicPartition partition) {
        try {
            return listOffset(leader(partition), partition, LATEST, IsolationLevel.READ_UNCOMMITTED);
        } catch (Exception e) {
            return Refusal.of(e);
        }
    }

    /** Whether every running broker sees this one, and it answers. */
    static Object ready(int broker) {
        try {
            for (int live : Brokers.LIVE) if (!knows(live, broker)) return Json.object("ready", false);
            metadata(broker);
            return Json.object("ready", true);
        } catch (IOException e) {
            return Json.object("ready", false);
        }
    }

    private static boolean knows(int asked, int broker) throws IOException {
        for (MetadataResponseBroker known : metadata(asked).brokers()) if (known.nodeId() == broker) return true;
        return false;
    }
}
