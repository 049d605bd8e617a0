package kafkascope.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Keeps clients of a running cluster open. One JSON command a line on stdin, one JSON answer a line on stdout, each
 * with the id of its command. Commands run side by side.
 */
public final class Driver {
    static final boolean DEBUG = System.getenv("ORACLE_DEBUG") != null;

    private Driver() { }

    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        // Libraries may print what they like, but not among the answers.
        System.setOut(System.err);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = commands.readLine()) != null) {
            JsonNode command = Json.MAPPER.readTree(line);
            Thread thread = new Thread(() -> answer(command, answers), Json.text(command, "action"));
            thread.setDaemon(true);
            thread.start();
        }
        System.exit(0);
    }

    private static void answer(JsonNode command, PrintStream answers) {
        Map<String, Object> reply = Json.object("id", Json.number(command, "id"));
        try {
            reply.put("answer", perform(command));
        } catch (Throwable e) {
            if (DEBUG) Refusal.unwrap(e).printStackTrace();
            reply.put("answer", Refusal.of(e));
        }
        try {
            String text = Json.MAPPER.writeValueAsString(reply);
            synchronized (answers) {
                answers.println(text);
                answers.flush();
            }
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private static Object perform(JsonNode command) throws Exception {
        switch (Json.text(command, "action")) {
            case "cluster": return Brokers.tell(command);
            case "ready": return Wire.ready(Json.number(command, "broker"));
            case "settle": return Settling.settle(command);
            case "createTopic": return Topics.create(command);
            case "deleteTopic": return Topics.delete(command);
            case "addPartitions": return Topics.addPartitions(command);
            case "describe": return Topics.describe(Json.text(command, "topic"));
            case "health": return Topics.health();
            case "topics": return Topics.names();
            case "offsets": return Topics.offsets(command);
            case "deleteRecords": return Topics.deleteRecords(command);
            case "alterConfig": return Topics.alterConfig(command);
            case "reassign": return Topics.reassign(command);
            case "listReassignments": return Topics.listReassignments();
            case "electLeaders": return Topics.electLeaders(command);
            case "leaderOf": return Wire.leader(Json.partition(command));
            case "replicas": return Replicas.of(command);
            case "producer": return Producers.open(command);
            case "closeProducer": return Producers.close(command);
            case "produce": return Producers.produce(command);
            case "txn": return Producers.transaction(command);
            case "load": return Load.start(command);
            case "stopLoad": return Load.stop(command);
            case "consume": return Reading.consume(command);
            case "member": return Groups.join(command);
            case "leave": return Groups.leave(command);
            case "vanish": return Groups.vanish(command);
            case "stall": return Groups.stall(command, true);
            case "unstall": return Groups.stall(command, false);
            case "events": return Groups.member(command).drainEvents();
            case "commit": return Groups.commit(command);
            case "group": return Groups.describe(Json.text(command, "group"));
            case "committed": return Groups.committed(Json.text(command, "group"));
            case "deleteGroup": return Groups.delete(Json.text(command, "group"));
            case "coordinatorOf":
                return Json.object("broker",
                    Compat.coordinator(Brokers.admin(), Json.text(command, "kind"), Json.text(command, "id")));
            default: return Compat.perform(Brokers.admin(), command);
        }
    }
}
