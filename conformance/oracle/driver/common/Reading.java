package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads partitions from an offset to their end, without a group. */
final class Reading {
    private static final long READ_WITHIN_MS = 8000;

    private Reading() { }

    static Object consume(JsonNode command) throws Exception {
        String topic = Json.text(command, "topic");
        Collection<Integer> wanted = command.has("partition")
            ? List.of(Json.number(command, "partition"))
            : Wire.partitions(Brokers.first(), topic).keySet();
        String isolation = command.path("isolation").asText("read_uncommitted");
        List<Object> partitions = new ArrayList<>();
        for (int partition : wanted)
            partitions.add(Json.object("partition", partition, "records", read(topic, partition, isolation, command.get("from"))));
        return Json.object("partitions", partitions);
    }

    /** From the beginning, if `from` is no number. */
    static List<Map<String, Object>> read(String topic, int number, String isolation, JsonNode from) {
        TopicPartition partition = new TopicPartition(topic, number);
        List<Map<String, Object>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = create(isolation)) {
            consumer.assign(List.of(partition));
            if (from != null && from.isNumber()) consumer.seek(partition, from.asLong());
            else consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long until = System.currentTimeMillis() + READ_WITHIN_MS;
            do {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) records.add(told(record));
            } while (consumer.position(partition) < end && System.currentTimeMillis() < until);
        }
        return records;
    }

    private static KafkaConsumer<String, String> create(String isolation) {
        Map<String, Object> settings = new HashMap<>(Map.of(
            "bootstrap.servers", Brokers.bootstrap(),
            "isolation.level", isolation,
            "auto.offset.reset", "none",
            "default.api.timeout.ms", "6000",
            "enable.auto.commit", "false",
            "reconnect.backoff.max.ms", "200",
            "check.crcs", "true"));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> told(ConsumerRecord<String, String> record) {
        Map<String, Object> told = Json.object("offset", record.offset(), "value", record.value());
        if (record.key() != null) told.put("key", record.key());
        return told;
    }
}
