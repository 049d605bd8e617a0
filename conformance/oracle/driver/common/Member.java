package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A member of a group: a consumer that polls in a loop of its own and tells what became of its partitions. */
final class Member implements Runnable, ConsumerRebalanceListener {
    interface Question<Answer> {
        Answer ask(Member member) throws Exception;
    }

    final String clientId;
    final String group;
    /** By which its group knows it: a static member's instance id, the client id of others. */
    final String identity;
    final KafkaConsumer<String, String> consumer;
    volatile boolean isStalled;
    /** The generation or member epoch that it last polled in; -1: in none. */
    volatile int generation = -1;
    /** What ended its loop; null: it runs. */
    volatile String failed;

    private final List<String> topics;
    private final List<Object> events = Collections.synchronizedList(new ArrayList<>());
    /** A consumer may be used by one thread only: what others want of it waits here. */
    private final BlockingQueue<FutureTask<?>> questions = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean isStopped;
    private volatile String positions = "";

    Member(JsonNode command) {
        clientId = Json.text(command, "clientId");
        group = Json.text(command, "group");
        identity = command.has("instanceId") ? Json.text(command, "instanceId") : clientId;
        topics = Json.texts(command.get("topics"));
        consumer = new KafkaConsumer<>(settings(command), new StringDeserializer(), new StringDeserializer());
        thread = new Thread(this, clientId);
        thread.setDaemon(true);
    }

    private Map<String, Object> settings(JsonNode command) {
        Map<String, Object> settings = new HashMap<>(Map.of(
            "bootstrap.servers", Brokers.bootstrap(),
            "group.id", group,
            "client.id", clientId,
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest",
            "metadata.max.age.ms", "2000",
            "reconnect.backoff.max.ms", "200"));
        if (command.has("instanceId")) settings.put("group.instance.id", identity);
        if (command.has("configs")) settings.putAll(Json.strings(command.get("configs")));
        Compat.addMemberSettings(settings);
        return settings;
    }

    void start() {
        thread.start();
    }

    /** Ends its loop; the consumer is still open. */
    void stop() throws InterruptedException {
        isStopped = true;
        thread.join(20000);
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(topics, this);
            while (!isStopped) {
                answerQuestions();
                if (isStalled) Thread.sleep(50);
                else poll();
            }
        } catch (Throwable e) {
            failed = String.valueOf(Refusal.shortly(e));
            events.add(Refusal.of(e));
            answerQuestions();
        }
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100));
        TreeMap<String, Long> at = new TreeMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            try {
                at.put(partition.toString(), consumer.position(partition, Duration.ofMillis(300)));
            } catch (TimeoutException e) {
                at.put(partition.toString(), -1L);
            }
        }
        generation = consumer.groupMetadata().generationId();
        positions = generation + " " + at;
    }

    private void answerQuestions() {
        FutureTask<?> question;
        while ((question = questions.poll()) != null) question.run();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        events.add(Json.object("assigned", Json.names(partitions)));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        events.add(Json.object("revoked", Json.names(partitions)));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        events.add(Json.object("lost", Json.names(partitions)));
    }

    /** Whether its group should have it. */
    boolean isExpected() {
        return failed == null && !isStalled;
    }

    /** All that can be seen of it, as text. */
    String picture() {
        return clientId + ":" + positions + " " + events.size() + " " + failed;
    }

    /** What happened since this was asked last. */
    Object drainEvents() {
        synchronized (events) {
            List<Object> drained = new ArrayList<>(events);
            events.clear();
            return Json.object("events", drained);
        }
    }

    /** Asks its consumer something, in the thread that may. */
    <Answer> Answer ask(Question<Answer> question) throws Exception {
        FutureTask<Answer> task = new FutureTask<>(() -> question.ask(this));
        if (failed != null) task.run();
        else questions.add(task);
        return task.get(30, TimeUnit.SECONDS);
    }
}
