package dev.punchcard.core.host;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What others have sent that is not the protocol's, kept until somebody reads it.
///
/// The others may be through before this side is, so it is kept from the beginning. When it is
/// full, what comes is lost, as in any socket.
final class Mailbox {
    private static final int ROOM = 1024;

    private final ArrayBlockingQueue<Hole.Mail> waiting = new ArrayBlockingQueue<>(ROOM);

    /// False where there is no room.
    boolean put(Endpoint from, Payload payload) {
        return waiting.offer(new Hole.Mail(from, payload));
    }

    /// Waits for something from one of these; what came from anybody else is thrown away.
    Optional<Hole.Mail> take(List<Endpoint> senders, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); ; left = end - System.nanoTime()) {
            Hole.Mail mail = waiting.poll(left, TimeUnit.NANOSECONDS);
            if (mail == null) {
                return Optional.empty();
            }
            if (senders.contains(mail.from())) {
                return Optional.of(mail);
            }
        }
    }
}
