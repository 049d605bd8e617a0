package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.RequestHeader;

/** What is particular to Kafka 4: the quorum, eligible leaders, transactions as they are described, closing of consumers. */
final class Compat {
    private Compat() { }

    static ByteBuffer serialize(AbstractRequest request, RequestHeader header) {
        return request.serializeWithHeader(header);
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

    static void addEligible(Admin admin, String topic, Map<Integer, Map<String, Object>> partitions) throws Exception {
        for (TopicPartitionInfo partition : admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().partitions()) {
            Map<String, Object> told = partitions.get(partition.partition());
            told.put("elr", partition.elr() == null ? null
                : partition.elr().stream().map(Node::id).sorted().collect(Collectors.toList()));
            told.put("lastKnownElr", partition.lastKnownElr() == null ? null
                : partition.lastKnownElr().stream().map(Node::id).collect(Collectors.toList()));
        }
    }

    static void addMemberSettings(Map<String, Object> settings) { }

    static void vanish(KafkaConsumer<?, ?> consumer) {
        consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    static void leave(KafkaConsumer<?, ?> consumer) {
        consumer.close();
    }

    static Map<String, Object> group(ConsumerGroupDescription group) {
        Map<String, Object> told = Json.object(
            "type", group.type().toString(), "state", group.groupState().toString(), "assignor", group.partitionAssignor());
        group.groupEpoch().ifPresent(epoch -> told.put("groupEpoch", epoch));
        group.targetAssignmentEpoch().ifPresent(epoch -> told.put("targetAssignmentEpoch", epoch));
        if (group.groupEpoch().isPresent()) {
            TreeMap<String, Object> epochs = new TreeMap<>();
            for (MemberDescription member : group.members()) epochs.put(member.clientId(), member.memberEpoch().orElse(null));
            told.put("memberEpochs", epochs);
        }
        return told;
    }

    static int coordinator(Admin admin, String kind, String id) throws Exception {
        if (kind.equals("group"))
            return admin.describeConsumerGroups(List.of(id)).describedGroups().get(id).get().coordinator().id();
        return admin.describeTransactions(List.of(id)).description(id).get().coordinatorId();
    }

    static Object perform(Admin admin, JsonNode command) throws Exception {
        switch (Json.text(command, "action")) {
            case "quorum": return quorum(admin.describeMetadataQuorum().quorumInfo().get());
            case "describeTransactions": return transaction(admin, Json.text(command, "transactionalId"));
            case "describeProducers": return producers(admin, Json.partition(command));
            default: throw new IllegalArgumentException("no such action: " + Json.text(command, "action"));
        }
    }

    private static Object quorum(QuorumInfo quorum) {
        return Json.object("leader", quorum.leaderId(), "epoch", quorum.leaderEpoch(), "highWatermark", quorum.highWatermark(),
            "voters", ids(quorum.voters()), "observers", ids(quorum.observers()));
    }

    private static List<Integer> ids(List<QuorumInfo.ReplicaState> replicas) {
        return replicas.stream().map(QuorumInfo.ReplicaState::replicaId).sorted().collect(Collectors.toList());
    }

    private static Object transaction(Admin admin, String id) throws Exception {
        TransactionDescription transaction = admin.describeTransactions(List.of(id)).description(id).get();
        return Json.object("state", transaction.state().toString(), "producerId", "pid:" + transaction.producerId(),
            "producerEpoch", transaction.producerEpoch(), "timeoutMs", transaction.transactionTimeoutMs(),
            "partitions", Json.names(transaction.topicPartitions()));
    }

    private static Object producers(Admin admin, TopicPartition partition) throws Exception {
        return Json.object("producers", admin.describeProducers(List.of(partition)).partitionResult(partition).get()
            .activeProducers().stream()
            .sorted(Comparator.comparing(ProducerState::lastTimestamp))
            .map(Compat::producer)
            .collect(Collectors.toList()));
    }

    private static Object producer(ProducerState producer) {
        return Json.object("producerId", "pid:" + producer.producerId(), "producerEpoch", producer.producerEpoch(),
            "lastSequence", producer.lastSequence(), "currentTransactionStartOffset",
            producer.currentTransactionStartOffset().isPresent() ? producer.currentTransactionStartOffset().getAsLong() : null);
    }
}
