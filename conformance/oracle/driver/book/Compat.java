package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.record.ControlRecordType;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.RequestUtils;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;

/** What is particular to Kafka 2.8: ZooKeeper can be asked, and much that an administrator may ask of Kafka 4 cannot. */
final class Compat {
    /** Of a node in ZooKeeper: what differs from run to run. */
    private static final List<String> CHANCE = List.of("timestamp", "jmx_port", "port", "endpoints", "topic_id", "host");

    private static ZooKeeper zooKeeper;

    private Compat() { }

    static ByteBuffer serialize(AbstractRequest request, RequestHeader header) {
        return RequestUtils.serialize(header.data(), header.headerVersion(), request.data(), request.version());
    }

    /** The batches of a segment, in order. */
    static List<Map<String, Object>> batches(File segment) throws IOException {
        List<Map<String, Object>> batches = new ArrayList<>();
        try (FileRecords records = FileRecords.open(segment, false)) {
            for (RecordBatch batch : records.batches()) batches.add(batch(batch));
        }
        return batches;
    }

    private static Map<String, Object> batch(RecordBatch batch) {
        Map<String, Object> told = Json.object(
            "baseOffset", batch.baseOffset(), "lastOffset", batch.lastOffset(), "leaderEpoch", batch.partitionLeaderEpoch());
        if (batch.hasProducerId()) {
            told.put("producerId", "pid:" + batch.producerId());
            told.put("producerEpoch", batch.producerEpoch());
            told.put("baseSequence", batch.baseSequence());
            told.put("isTransactional", batch.isTransactional());
        }
        if (batch.isControlBatch()) told.put("control", ControlRecordType.parse(batch.iterator().next().key()).name());
        else told.put("values", StreamSupport.stream(batch.spliterator(), false)
            .map(record -> record.hasValue() ? StandardCharsets.UTF_8.decode(record.value()).toString() : null)
            .collect(Collectors.toList()));
        return told;
    }

    static void addEligible(Admin admin, String topic, Map<Integer, Map<String, Object>> partitions) { }

    static void addMemberSettings(Map<String, Object> settings) {
        settings.put("internal.leave.group.on.close", false);
    }

    static void vanish(KafkaConsumer<?, ?> consumer) {
        consumer.close();
    }

    static void leave(KafkaConsumer<?, ?> consumer) {
        consumer.unsubscribe();
        consumer.close();
    }

    static Map<String, Object> group(ConsumerGroupDescription group) {
        return Json.object("state", group.state().toString(), "assignor", group.partitionAssignor());
    }

    static int coordinator(Admin admin, String kind, String id) throws Exception {
        return admin.describeConsumerGroups(List.of(id)).describedGroups().get(id).get().coordinator().id();
    }

    static Object perform(Admin admin, JsonNode command) throws Exception {
        String action = Json.text(command, "action");
        if (!action.equals("zk")) throw new IllegalArgumentException("no such action: " + action);
        return read(zooKeeper(Json.number(command, "port")), Json.text(command, "path"));
    }

    private static synchronized ZooKeeper zooKeeper(int port) throws IOException {
        if (zooKeeper == null || !zooKeeper.getState().isAlive())
            zooKeeper = new ZooKeeper("127.0.0.1:" + port, 30000, event -> { });
        return zooKeeper;
    }

    private static Object read(ZooKeeper server, String path) throws Exception {
        try {
            Stat stat = new Stat();
            byte[] bytes = server.getData(path, false, stat);
            Map<String, Object> told = Json.object(
                "children", new TreeSet<>(server.getChildren(path, false)), "ephemeral", stat.getEphemeralOwner() != 0);
            if (bytes != null && bytes.length > 0) {
                JsonNode data = Json.MAPPER.readTree(bytes);
                if (data instanceof ObjectNode) ((ObjectNode) data).remove(CHANCE);
                told.put("data", data);
            }
            return told;
        } catch (KeeperException.NoNodeException e) {
            return Json.object("exists", false);
        }
    }
}
