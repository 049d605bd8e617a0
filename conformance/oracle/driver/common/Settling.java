package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;

/** Waits until nothing changes any more without a further action. */
final class Settling {
    private static final long LOOK_AGAIN_MS = 150;
    private static final Set<String> QUIET_GROUP_STATES = Set.of("Stable", "STABLE", "Empty", "EMPTY", "Dead", "DEAD");

    /** Everything that can be seen, as text: two looks are equal when nothing has changed. */
    private final StringBuilder seen = new StringBuilder();
    /** Something is known to be under way. */
    private boolean isMoving;
    /** The leaders of all partitions but those of Kafka's own topics, as the first broker tells them. */
    private final Map<String, Integer> leaders = new TreeMap<>();

    private Settling() { }

    static Object settle(JsonNode command) throws Exception {
        long stableMs = command.path("stableMs").asLong(1500);
        long end = System.currentTimeMillis() + command.path("timeoutMs").asLong(40000);
        String last = null;
        long since = System.currentTimeMillis();
        while (System.currentTimeMillis() < end) {
            String now = look();
            long time = System.currentTimeMillis();
            if (now == null || !now.equals(last)) {
                since = time;
                last = now;
            } else if (time - since >= stableMs) {
                return Json.object("settled", true);
            }
            Thread.sleep(LOOK_AGAIN_MS);
        }
        System.err.println("not settled: " + last);
        return Json.object("settled", false);
    }

    /** Null: something is under way, or cannot be seen. */
    private static String look() {
        try {
            Settling look = new Settling();
            look.atMetadata();
            look.atReassignments();
            look.atHighWatermarks();
            look.atGroups();
            return look.isMoving ? null : look.seen.toString();
        } catch (Exception e) {
            if (Driver.DEBUG) System.err.println("settle: " + e);
            return null;
        }
    }

    private void atMetadata() throws Exception {
        String first = null;
        for (int broker : Brokers.LIVE) {
            MetadataResponseData metadata = Wire.metadata(broker);
            Set<Integer> alive = new TreeSet<>();
            metadata.brokers().forEach(known -> alive.add(known.nodeId()));
            if (!alive.containsAll(Brokers.LIVE) || !mayBeAlive().containsAll(alive)) isMoving = true;
            TreeMap<String, Object> topics = new TreeMap<>();
            for (MetadataResponseTopic topic : metadata.topics()) {
                topics.put(topic.name(), Wire.partitions(topic));
                for (MetadataResponsePartition partition : topic.partitions()) at(topic.name(), partition, first == null);
            }
            String view = alive + Json.MAPPER.writeValueAsString(topics);
            if (first == null) first = view;
            else if (!first.equals(view)) isMoving = true;
        }
        seen.append(first);
    }

    /** The session of a paused broker may still run, or be over. */
    private static Set<Integer> mayBeAlive() {
        Set<Integer> brokers = new TreeSet<>(Brokers.LIVE);
        brokers.addAll(Brokers.PAUSED);
        return brokers;
    }

    private void at(String topic, MetadataResponsePartition partition, boolean isFirstView) {
        int leader = partition.leaderId();
        if (leader >= 0 && !mayBeAlive().contains(leader)) isMoving = true;
        if (!Brokers.LIVE.contains(leader)) return;
        if (isFirstView && !topic.startsWith("__")) leaders.put(topic + "-" + partition.partitionIndex(), leader);
        for (int replica : partition.replicaNodes())
            if (Brokers.LIVE.contains(replica) && !partition.isrNodes().contains(replica)) isMoving = true;
    }

    private void atReassignments() throws Exception {
        if (Topics.REASSIGNED.isEmpty()) return;
        int count = Brokers.admin().listPartitionReassignments().reassignments().get(3, TimeUnit.SECONDS).size();
        seen.append(" reassigning ").append(count);
        if (count > 0) isMoving = true;
        else Topics.REASSIGNED.clear();
    }

    /** While a load runs they move all the time. */
    private void atHighWatermarks() throws Exception {
        if (Load.isAnyRunning()) return;
        TreeMap<String, Object> ends = new TreeMap<>();
        for (Map.Entry<String, Integer> led : leaders.entrySet())
            ends.put(led.getKey(), Wire.listOffset(led.getValue(), Json.partition(led.getKey()), Wire.LATEST, IsolationLevel.READ_UNCOMMITTED));
        seen.append(ends);
    }

    private void atGroups() throws Exception {
        Set<String> groups = new TreeSet<>();
        for (Member member : Groups.MEMBERS.values()) {
            groups.add(member.group);
            seen.append(member.picture());
        }
        for (String gone : Groups.VANISHED) groups.add(gone.substring(0, gone.indexOf('/')));
        for (String group : groups) at(group);
    }

    private void at(String group) throws Exception {
        Map<String, Object> description = Groups.describe(group);
        seen.append(Json.MAPPER.writeValueAsString(description));
        if (!QUIET_GROUP_STATES.contains(String.valueOf(description.get("state")))) isMoving = true;
        Set<String> there = Groups.identities(group);
        for (String gone : List.copyOf(Groups.VANISHED)) {
            if (!gone.startsWith(group + "/")) continue;
            if (there.contains(gone.substring(group.length() + 1))) isMoving = true;
            else Groups.VANISHED.remove(gone);
        }
        for (Member member : Groups.MEMBERS.values())
            if (member.group.equals(group) && member.isExpected() && (!there.contains(member.identity) || member.generation < 0))
                isMoving = true;
    }
}
