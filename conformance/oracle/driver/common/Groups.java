package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Consumer groups, their members by client id, and their offsets. */
final class Groups {
    static final Map<String, Member> MEMBERS = new ConcurrentHashMap<>();
    /** GROUP/IDENTITY of members that went without a word, and whose session still runs. */
    static final Set<String> VANISHED = ConcurrentHashMap.newKeySet();

    private Groups() { }

    static Member member(JsonNode command) {
        return MEMBERS.get(Json.text(command, "clientId"));
    }

    static Object join(JsonNode command) {
        Member member = new Member(command);
        member.start();
        VANISHED.remove(member.group + "/" + member.identity);
        MEMBERS.put(member.clientId, member);
        return Json.object();
    }

    static Object leave(JsonNode command) throws Exception {
        Compat.leave(end(command).consumer);
        return Json.object();
    }

    static Object vanish(JsonNode command) throws Exception {
        Member member = end(command);
        Compat.vanish(member.consumer);
        VANISHED.add(member.group + "/" + member.identity);
        return Json.object();
    }

    private static Member end(JsonNode command) throws InterruptedException {
        Member member = MEMBERS.remove(Json.text(command, "clientId"));
        member.stop();
        return member;
    }

    static Object stall(JsonNode command, boolean isStalled) {
        member(command).isStalled = isStalled;
        return Json.object();
    }

    static Map<TopicPartition, OffsetAndMetadata> offsets(JsonNode byPartition) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        byPartition.fields().forEachRemaining(entry ->
            offsets.put(Json.partition(entry.getKey()), new OffsetAndMetadata(entry.getValue().asLong())));
        return offsets;
    }

    /** By a member: these offsets, or its positions. By the administrator, if no member is named. */
    static Object commit(JsonNode command) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> given = command.has("offsets") ? offsets(command.get("offsets")) : Map.of();
        if (!command.has("clientId"))
            return Brokers.done(Brokers.admin().alterConsumerGroupOffsets(Json.text(command, "group"), given).all());
        return member(command).ask(member -> {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(given);
            if (offsets.isEmpty())
                for (TopicPartition partition : member.consumer.assignment())
                    offsets.put(partition, new OffsetAndMetadata(member.consumer.position(partition)));
            member.consumer.commitSync(offsets, Duration.ofSeconds(10));
            TreeMap<String, Long> committed = new TreeMap<>();
            offsets.forEach((partition, offset) -> committed.put(partition.toString(), offset.offset()));
            return Json.object("committed", committed);
        });
    }

    private static ConsumerGroupDescription described(String group) throws Exception {
        return Brokers.admin().describeConsumerGroups(List.of(group)).describedGroups().get(group).get(10, TimeUnit.SECONDS);
    }

    static Map<String, Object> describe(String group) throws Exception {
        ConsumerGroupDescription description = described(group);
        Map<String, Object> answer = Compat.group(description);
        TreeMap<String, Object> members = new TreeMap<>();
        for (MemberDescription member : description.members())
            members.put(member.clientId(), Json.names(member.assignment().topicPartitions()));
        answer.put("members", members);
        if (answer.containsKey("groupEpoch")) return answer;
        Set<Integer> generations = generations(group);
        if (generations.size() == 1) answer.put("generation", generations.iterator().next());
        return answer;
    }

    /** No administrator can ask for a classic group's generation; its members know it. */
    private static Set<Integer> generations(String group) {
        return MEMBERS.values().stream()
            .filter(member -> member.group.equals(group) && member.failed == null)
            .map(member -> member.generation)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who is in a group: static members by instance id (they keep the client id of a predecessor), others by client id. */
    static Set<String> identities(String group) throws Exception {
        Set<String> identities = new HashSet<>();
        for (MemberDescription member : described(group).members())
            identities.add(member.groupInstanceId().orElse(member.clientId()));
        return identities;
    }

    static Object committed(String group) throws Exception {
        TreeMap<String, Object> partitions = new TreeMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets =
            Brokers.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : offsets.entrySet()) {
            if (entry.getValue() == null) continue;
            long committed = entry.getValue().offset();
            Object end = Wire.highWatermark(entry.getKey());
            Map<String, Object> told = Json.object("committed", committed, "end", end);
            if (end instanceof Long) told.put("lag", (Long) end - committed);
            partitions.put(entry.getKey().toString(), told);
        }
        return Json.object("partitions", partitions);
    }

    static Object delete(String group) throws Exception {
        return Brokers.done(Brokers.admin().deleteConsumerGroups(List.of(group)).all());
    }
}
