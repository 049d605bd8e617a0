package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A steady stream of numbered values, to find out afterwards whether an acknowledged one was lost or doubled. */
final class Load implements Runnable {
    private static final Map<String, Load> RUNNING = new ConcurrentHashMap<>();
    private static final String PREFIX = "load-";

    private final KafkaProducer<String, String> producer;
    private final String topic;
    private final int partitions;
    private final long everyMs;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final Thread thread = new Thread(this, "load");
    private volatile boolean isStopped;

    private Load(JsonNode command) {
        producer = Producers.create(command.get("configs"));
        topic = Json.text(command, "topic");
        partitions = Json.number(command, "partitions");
        everyMs = command.path("everyMs").asLong(20);
    }

    static Object start(JsonNode command) {
        Load load = new Load(command);
        load.thread.start();
        RUNNING.put(Json.text(command, "load"), load);
        return Json.object();
    }

    static Object stop(JsonNode command) throws Exception {
        return RUNNING.remove(Json.text(command, "load")).finish();
    }

    static boolean isAnyRunning() {
        return !RUNNING.isEmpty();
    }

    @Override
    public void run() {
        while (!isStopped) {
            sent.add(producer.send(new ProducerRecord<>(topic, sent.size() % partitions, null, PREFIX + sent.size())));
            try {
                Thread.sleep(everyMs);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Object finish() throws Exception {
        isStopped = true;
        thread.join();
        producer.flush();
        Set<String> acknowledged = new HashSet<>();
        Set<String> refusals = new TreeSet<>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get();
                acknowledged.add(PREFIX + i);
            } catch (Exception e) {
                refusals.add(String.valueOf(Refusal.shortly(e)));
            }
        }
        producer.close();
        Map<String, Integer> found = new HashMap<>();
        boolean isOrdered = true;
        for (int partition = 0; partition < partitions; partition++) isOrdered &= count(partition, found);
        long lost = acknowledged.stream().filter(value -> !found.containsKey(value)).count();
        long doubled = found.values().stream().filter(times -> times > 1).count();
        return Json.object(
            "sentSome", sent.size() > 20,
            "allAcknowledged", refusals.isEmpty(),
            "refusals", refusals,
            "acknowledgedButLost", lost,
            "duplicates", doubled,
            "inOrder", isOrdered);
    }

    /** Counts how often each value is in a partition; false: they are not in the order in which they were sent. */
    private boolean count(int partition, Map<String, Integer> found) {
        boolean isOrdered = true;
        int last = 0;
        for (Map<String, Object> record : Reading.read(topic, partition, "read_uncommitted", null)) {
            String value = (String) record.get("value");
            found.merge(value, 1, Integer::sum);
            int number = Integer.parseInt(value.substring(PREFIX.length()));
            if (number < last) isOrdered = false;
            last = number;
        }
        return isOrdered;
    }
}
