package dev.punchcard.simulator.guest;

import java.util.ArrayDeque;

/// The threads that wait for one thing, in the order in which they came.
final class Waiters {
    private final ArrayDeque<GuestThread> waiting = new ArrayDeque<>(2);

    void add(GuestThread thread) {
        waiting.add(thread);
    }

    void remove(GuestThread thread) {
        waiting.remove(thread);
    }

    /// Each of them looks again whether what it waits for is there.
    void wake() {
        while (!waiting.isEmpty()) {
            waiting.poll().wake();
        }
    }
}
