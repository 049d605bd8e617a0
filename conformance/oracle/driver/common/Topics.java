package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;

/** Topics and their partitions: what an administrator does to them, and how they are. */
final class Topics {
    /** Partitions that this case has begun to reassign, and which may be under way. */
    static final Set<String> REASSIGNED = ConcurrentHashMap.newKeySet();

    private Topics() { }

    static Object create(JsonNode command) throws Exception {
        String name = Json.text(command, "topic");
        NewTopic topic = command.has("assignment")
            ? new NewTopic(name, assignment(command.get("assignment")))
            : new NewTopic(
                name,
                Optional.ofNullable(command.get("partitions")).map(JsonNode::asInt),
                Optional.ofNullable(command.get("replicationFactor")).map(factor -> (short) factor.asInt()));
        if (command.has("configs")) topic.configs(Json.strings(command.get("configs")));
        return Brokers.done(Brokers.admin().createTopics(List.of(topic)).all());
    }

    /** Replicas by partition. */
    private static Map<Integer, List<Integer>> assignment(JsonNode replicas) {
        Map<Integer, List<Integer>> assignment = new TreeMap<>();
        for (JsonNode one : replicas) assignment.put(assignment.size(), Json.numbers(one));
        return assignment;
    }

    static Object delete(JsonNode command) throws Exception {
        return Brokers.done(Brokers.admin().deleteTopics(List.of(Json.text(command, "topic"))).all());
    }

    static Object addPartitions(JsonNode command) throws Exception {
        int count = Json.number(command, "count");
        NewPartitions partitions = command.has("assignment")
            ? NewPartitions.increaseTo(count, new ArrayList<>(assignment(command.get("assignment")).values()))
            : NewPartitions.increaseTo(count);
        return Brokers.done(Brokers.admin().createPartitions(Map.of(Json.text(command, "topic"), partitions)).all());
    }

    static Object names() throws Exception {
        return new TreeSet<>(Brokers.admin().listTopics().names().get());
    }

    static Object describe(String topic) throws Exception {
        Map<Integer, Map<String, Object>> partitions = Wire.partitions(Brokers.first(), topic);
        Compat.addEligible(Brokers.admin(), topic, partitions);
        return Json.object("partitions", partitions.values());
    }

    /** Counts over all topics that are not Kafka's own: what does not depend on which broker holds what. */
    static Object health() throws IOException {
        int partitions = 0;
        int offline = 0;
        int underReplicated = 0;
        int ledByPreferred = 0;
        for (MetadataResponseTopic topic : Wire.metadata(Brokers.first()).topics()) {
            if (topic.name().startsWith("__")) continue;
            for (MetadataResponsePartition partition : topic.partitions()) {
                partitions++;
                if (partition.leaderId() < 0) offline++;
                if (partition.isrNodes().size() < partition.replicaNodes().size()) underReplicated++;
                if (partition.replicaNodes().get(0) == partition.leaderId()) ledByPreferred++;
            }
        }
        return Json.object("partitions", partitions, "offline", offline,
            "underReplicated", underReplicated, "ledByPreferred", ledByPreferred);
    }

    static Object offsets(JsonNode command) throws IOException {
        TopicPartition partition = Json.partition(command);
        Integer leader = Wire.leader(partition);
        if (leader == null || !Brokers.LIVE.contains(leader)) return Json.object("error", "LEADER_NOT_AVAILABLE");
        return Json.object(
            "earliest", Wire.listOffset(leader, partition, Wire.EARLIEST, IsolationLevel.READ_UNCOMMITTED),
            "highWatermark", Wire.listOffset(leader, partition, Wire.LATEST, IsolationLevel.READ_UNCOMMITTED),
            "lastStableOffset", Wire.listOffset(leader, partition, Wire.LATEST, IsolationLevel.READ_COMMITTED));
    }

    static Object deleteRecords(JsonNode command) throws Exception {
        TopicPartition partition = Json.partition(command);
        RecordsToDelete before = RecordsToDelete.beforeOffset(command.get("before").asLong());
        return Json.object("lowWatermark",
            Brokers.admin().deleteRecords(Map.of(partition, before)).lowWatermarks().get(partition).get().lowWatermark());
    }

    static Object alterConfig(JsonNode command) throws Exception {
        // The type is looked up by name: 2.8 has no groups with settings.
        ConfigResource.Type type = ConfigResource.Type.valueOf(Json.text(command, "type").toUpperCase());
        List<AlterConfigOp> operations = new ArrayList<>();
        if (command.has("set")) Json.strings(command.get("set")).forEach((key, value) ->
            operations.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
        if (command.has("delete")) for (String key : Json.texts(command.get("delete")))
            operations.add(new AlterConfigOp(new ConfigEntry(key, null), AlterConfigOp.OpType.DELETE));
        ConfigResource resource = new ConfigResource(type, Json.text(command, "name"));
        return Brokers.done(Brokers.admin().incrementalAlterConfigs(Map.of(resource, operations)).all());
    }

    /** Without replicas: the reassignment is cancelled. */
    static Object reassign(JsonNode command) throws Exception {
        TopicPartition partition = Json.partition(command);
        Optional<NewPartitionReassignment> target = command.hasNonNull("replicas")
            ? Optional.of(new NewPartitionReassignment(Json.numbers(command.get("replicas"))))
            : Optional.empty();
        Object answer = Brokers.done(Brokers.admin().alterPartitionReassignments(Map.of(partition, target)).all());
        REASSIGNED.add(partition.toString());
        return answer;
    }

    static Object listReassignments() throws Exception {
        TreeMap<String, Object> reassignments = new TreeMap<>();
        Brokers.admin().listPartitionReassignments().reassignments().get().forEach((partition, now) ->
            reassignments.put(partition.toString(), Json.object(
                "replicas", now.replicas(), "adding", now.addingReplicas(), "removing", now.removingReplicas())));
        return Json.object("reassignments", reassignments);
    }

    static Object electLeaders(JsonNode command) throws Exception {
        Set<TopicPartition> partitions = command.has("partitions")
            ? Json.texts(command.get("partitions")).stream().map(Json::partition).collect(Collectors.toSet())
            : null;
        ElectionType type = "unclean".equals(Json.text(command, "type")) ? ElectionType.UNCLEAN : ElectionType.PREFERRED;
        TreeMap<String, Object> answers = new TreeMap<>();
        Brokers.admin().electLeaders(type, partitions).partitions().get().forEach((partition, failure) ->
            answers.put(partition.toString(), failure.isPresent() ? Refusal.of(failure.get()) : "ok"));
        return Json.object("partitions", answers);
    }
}
