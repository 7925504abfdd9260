package dev.punchcard.simulator.tcp.connection;

import java.util.Arrays;

/// The timers of one connection, of which the owner knows only the next wake.
///
/// An acknowledgement moves a timer further away, which is what happens nearly always. So nothing
/// is asked for while an earlier wake is outstanding: that one finds nothing due, and asks again.
final class Deadlines {
    static final long NEVER = Long.MAX_VALUE;

    private final long[] due = new long[Timer.COUNT];
    private long asked = NEVER; // the earliest wake that is outstanding

    enum Timer {
        /// What is under way is not acknowledged.
        RETRANSMIT,
        /// The window is closed, and nobody says that it has opened.
        PERSIST,
        /// Nothing is heard.
        KEEP_ALIVE,
        /// Both sides have closed, or the other side does not.
        LINGER,
        /// Bytes are held back from the reader.
        DELIVER;

        private static final int COUNT = values().length;
    }

    Deadlines() {
        Arrays.fill(due, NEVER);
    }

    void set(Timer timer, long deadline) {
        due[timer.ordinal()] = deadline;
    }

    void clear(Timer timer) {
        due[timer.ordinal()] = NEVER;
    }

    void clear() {
        Arrays.fill(due, NEVER);
    }

    boolean isSet(Timer timer) {
        return due[timer.ordinal()] != NEVER;
    }

    /// Whether the timer is due, which it then is no more.
    boolean take(Timer timer, long now) {
        boolean isDue = due[timer.ordinal()] <= now;
        if (isDue) {
            clear(timer);
        }
        return isDue;
    }

    /// A wake has come.
    void woken(long now) {
        if (asked <= now) {
            asked = NEVER;
        }
    }

    /// The wake to ask for, or [#NEVER] where none is needed.
    long ask() {
        long next = NEVER;
        for (long deadline : due) {
            next = Math.min(next, deadline);
        }
        if (next >= asked) {
            return NEVER;
        }
        asked = next;
        return next;
    }
}
