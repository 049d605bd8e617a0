package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers by the names that a script gives them. */
final class Producers {
    private static final Map<String, KafkaProducer<String, String>> OPEN = new ConcurrentHashMap<>();

    private Producers() { }

    static KafkaProducer<String, String> create(JsonNode configs) {
        Map<String, Object> settings = new HashMap<>(Map.of(
            "bootstrap.servers", Brokers.bootstrap(),
            "reconnect.backoff.max.ms", "200"));
        if (configs != null) settings.putAll(Json.strings(configs));
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    static Object open(JsonNode command) {
        OPEN.put(Json.text(command, "producer"), create(command.get("configs")));
        return Json.object();
    }

    static Object close(JsonNode command) {
        OPEN.remove(Json.text(command, "producer")).close(Duration.ofSeconds(5));
        return Json.object();
    }

    /** One value after the other, each acknowledged before the next; with `batch` all together. */
    static Object produce(JsonNode command) {
        KafkaProducer<String, String> producer = OPEN.get(Json.text(command, "producer"));
        boolean isBatch = command.path("batch").asBoolean(false);
        // One time for the whole batch: its size on disk depends on the differences.
        Long time = isBatch ? System.currentTimeMillis() : null;
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < command.get("values").size(); i++) {
            Future<RecordMetadata> sending = send(producer, record(command, i, time));
            if (isBatch) sent.add(sending);
            else results.add(result(sending));
        }
        if (isBatch) {
            producer.flush();
            for (Future<RecordMetadata> sending : sent) results.add(result(sending));
        }
        return Json.object("results", results);
    }

    private static ProducerRecord<String, String> record(JsonNode command, int index, Long time) {
        JsonNode value = command.get("values").get(index);
        String key = command.has("keys") ? command.get("keys").get(index).asText() : Json.text(command, "key");
        Integer partition = command.has("partition") ? Json.number(command, "partition") : null;
        return new ProducerRecord<>(Json.text(command, "topic"), partition, time, key, value.isNull() ? null : value.asText());
    }

    /** A producer refuses some records at once, others later. */
    private static Future<RecordMetadata> send(KafkaProducer<String, String> producer, ProducerRecord<String, String> record) {
        try {
            return producer.send(record);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Object result(Future<RecordMetadata> sending) {
        try {
            RecordMetadata stored = sending.get(120, TimeUnit.SECONDS);
            return Json.object("partition", stored.partition(), "offset", stored.hasOffset() ? stored.offset() : -1);
        } catch (Exception e) {
            return Refusal.of(e);
        }
    }

    static Object transaction(JsonNode command) throws Exception {
        KafkaProducer<String, String> producer = OPEN.get(Json.text(command, "producer"));
        switch (Json.text(command, "op")) {
            case "init": producer.initTransactions(); break;
            case "begin": producer.beginTransaction(); break;
            case "send": return produce(command);
            case "sendOffsets":
                producer.sendOffsetsToTransaction(Groups.offsets(command.get("offsets")), groupOf(command));
                break;
            case "commit": producer.commitTransaction(); break;
            case "abort": producer.abortTransaction(); break;
            default: throw new IllegalArgumentException(Json.text(command, "op"));
        }
        return Json.object("ok", true);
    }

    /** A member's own metadata fence it when its group goes on without it; a bare group id does not. */
    private static ConsumerGroupMetadata groupOf(JsonNode command) throws Exception {
        if (!command.has("clientId")) return new ConsumerGroupMetadata(Json.text(command, "group"));
        return Groups.member(command).ask(member -> member.consumer.groupMetadata());
    }
}
