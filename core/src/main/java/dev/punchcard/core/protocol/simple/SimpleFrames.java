package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayDeque;
import java.util.Queue;

/// What has arrived and waits for its frame: the original reads one datagram in each (Q1).
///
/// It stands for the socket's buffer, and what finds it full is lost, as there.
final class SimpleFrames {
    private static final long FRAME = 1_000_000_000L / 60;
    private static final int ROOM = 4_096;

    private final Queue<Arrival> waiting = new ArrayDeque<>();

    enum Frame implements Timer {
        NEXT
    }

    record Arrival(Remote from, SimpleMessage message) {}

    void add(long now, Remote from, SimpleMessage message, Effects<?, ?> effects) {
        if (waiting.isEmpty()) {
            effects.arm(Frame.NEXT, (now / FRAME + 1) * FRAME);
        }
        if (waiting.size() < ROOM) {
            waiting.add(new Arrival(from, message));
        }
    }

    /// The one whose frame has come.
    Arrival take(long now, Effects<?, ?> effects) {
        Arrival next = waiting.remove();
        if (!waiting.isEmpty()) {
            effects.arm(Frame.NEXT, (now / FRAME + 1) * FRAME);
        }
        return next;
    }
}
