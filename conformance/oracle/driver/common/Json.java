package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.TopicPartition;

/** Reads commands and builds answers. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() { }

    /** An object whose keys keep this order: a key, its value, the next key, and so on. */
    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return object;
    }

    /** Null where the key is absent or null. */
    static String text(JsonNode command, String key) {
        return command.hasNonNull(key) ? command.get(key).asText() : null;
    }

    static int number(JsonNode command, String key) {
        return command.get(key).asInt();
    }

    static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(Collectors.toList());
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.fields().forEachRemaining(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    static List<Integer> sorted(Collection<Integer> numbers) {
        return new ArrayList<>(new TreeSet<>(numbers));
    }

    /** The partition that a command's `topic` and `partition` name. */
    static TopicPartition partition(JsonNode command) {
        return new TopicPartition(text(command, "topic"), number(command, "partition"));
    }

    /** The partition that a name such as orders-0 stands for. */
    static TopicPartition partition(String name) {
        int dash = name.lastIndexOf('-');
        return new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
    }

    /** Names of partitions, by topic and number. */
    static List<String> names(Collection<TopicPartition> partitions) {
        return partitions.stream()
            .sorted(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition))
            .map(TopicPartition::toString)
            .collect(Collectors.toList());
    }
}
