package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** Which brokers there are, which of them run, and the administrator that asks those. */
final class Brokers {
    /** Every broker, running or not. */
    static final Map<Integer, Integer> PORTS = new ConcurrentSkipListMap<>();
    /** Those that run and are not paused. */
    static final Set<Integer> LIVE = new ConcurrentSkipListSet<>();
    static final Set<Integer> PAUSED = new ConcurrentSkipListSet<>();

    private static Admin admin;

    private Brokers() { }

    /** Is told after each fault: the administrator starts anew, so that it does not ask the dead. */
    static synchronized Object tell(JsonNode command) {
        PORTS.clear();
        LIVE.clear();
        PAUSED.clear();
        for (JsonNode broker : command.get("brokers")) {
            int id = Json.number(broker, "id");
            PORTS.put(id, Json.number(broker, "port"));
            if ("up".equals(Json.text(broker, "state"))) LIVE.add(id);
            if ("paused".equals(Json.text(broker, "state"))) PAUSED.add(id);
        }
        if (admin != null) {
            Admin old = admin;
            admin = null;
            new Thread(() -> old.close(Duration.ZERO)).start();
        }
        return Json.object();
    }

    static synchronized Admin admin() {
        if (admin == null) {
            Collection<Integer> asked = LIVE.isEmpty() ? PORTS.keySet() : LIVE;
            admin = Admin.create(new HashMap<>(Map.of(
                "bootstrap.servers", addresses(asked),
                "request.timeout.ms", "5000",
                "default.api.timeout.ms", "15000",
                "reconnect.backoff.max.ms", "200",
                "metadata.max.age.ms", "2000")));
        }
        return admin;
    }

    /** The addresses of all brokers, as producers and consumers are given them. */
    static String bootstrap() {
        return addresses(PORTS.keySet());
    }

    private static String addresses(Collection<Integer> ids) {
        return ids.stream().map(id -> "127.0.0.1:" + PORTS.get(id)).collect(Collectors.joining(","));
    }

    /** The running broker with the lowest id. */
    static int first() {
        return LIVE.iterator().next();
    }

    /** Waits for a call of the administrator that answers nothing but success. */
    static Object done(KafkaFuture<?> call) throws Exception {
        call.get(30, TimeUnit.SECONDS);
        return Json.object("ok", true);
    }
}
