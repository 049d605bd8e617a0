package kafkascope.driver;

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.protocol.Errors;

/** How a refusal is told: the name in Errors if a broker said so, the exception's name if the client gave up by itself. */
final class Refusal {
    private Refusal() { }

    static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof ExecutionException || inner instanceof CompletionException) && inner.getCause() != null)
            inner = inner.getCause();
        return inner;
    }

    static Map<String, Object> of(Throwable failure) {
        Throwable inner = unwrap(failure);
        Errors error = isTimeoutOfClient(inner) ? Errors.UNKNOWN_SERVER_ERROR : Errors.forException(inner);
        if (error != Errors.UNKNOWN_SERVER_ERROR) return Json.object("error", error.name());
        String exception = inner.getClass().getSimpleName();
        Throwable cause = inner.getCause();
        if (inner.getClass() != KafkaException.class || cause == null || cause == inner)
            return Json.object("exception", exception);
        return Json.object("exception", exception, "cause", shortly(cause));
    }

    /** The one word of a refusal that matters most. */
    static Object shortly(Throwable failure) {
        Map<String, Object> refusal = of(failure);
        return refusal.getOrDefault("error", refusal.get("exception"));
    }

    /** A broker's REQUEST_TIMED_OUT and the client's own patience are one class of exception. */
    private static boolean isTimeoutOfClient(Throwable failure) {
        return failure instanceof TimeoutException && !Errors.REQUEST_TIMED_OUT.message().equals(failure.getMessage());
    }
}
