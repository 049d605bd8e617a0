package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What lies on the disks of the brokers, dead ones too. */
final class Replicas {
    private Replicas() { }

    static Object of(JsonNode command) throws IOException {
        String name = Json.partition(command).toString();
        Map<String, Object> brokers = new LinkedHashMap<>();
        for (JsonNode disk : command.get("dirs")) {
            File replica = new File(Json.text(disk, "dir"), name);
            if (replica.isDirectory()) brokers.put(Json.text(disk, "broker"), read(replica));
        }
        return Json.object("brokers", brokers);
    }

    private static Map<String, Object> read(File replica) throws IOException {
        File[] segments = replica.listFiles((folder, file) -> file.endsWith(".log"));
        Arrays.sort(segments);
        List<Map<String, Object>> batches = new ArrayList<>();
        long end = 0;
        for (File segment : segments) {
            // A segment is named by its base offset, which is where an empty one ends.
            end = Long.parseLong(segment.getName().substring(0, 20));
            for (Map<String, Object> batch : Compat.batches(segment)) {
                batches.add(batch);
                end = (long) batch.get("lastOffset") + 1;
            }
        }
        return Json.object("logEndOffset", end, "leaderEpochs", leaderEpochs(replica), "batches", batches);
    }

    private static List<Object> leaderEpochs(File replica) throws IOException {
        List<Object> epochs = new ArrayList<>();
        File checkpoint = new File(replica, "leader-epoch-checkpoint");
        if (!checkpoint.exists()) return epochs;
        // Two lines of version and count, then an epoch and its start offset a line.
        for (String line : Files.readAllLines(checkpoint.toPath()).stream().skip(2).collect(Collectors.toList())) {
            String[] fields = line.trim().split(" ");
            if (fields.length == 2)
                epochs.add(Json.object("epoch", Integer.parseInt(fields[0]), "startOffset", Long.parseLong(fields[1])));
        }
        return epochs;
    }
}
