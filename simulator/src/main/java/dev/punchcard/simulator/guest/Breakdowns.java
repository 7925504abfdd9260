package dev.punchcard.simulator.guest;

import dev.punchcard.core.protocol.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is said of a guest that broke down: who, when and what in one line, then where.
final class Breakdowns {
    private static final int MOST_FRAMES = 30;
    private static final int MOST_CAUSES = 5;
    private static final String HERE = GuestThread.class.getName();

    private Breakdowns() {}

    static List<String> thrown(GuestThread thread, long now, Throwable thrown) {
        List<String> lines = new ArrayList<>();
        lines.add(who(thread, now) + " threw " + thrown);
        Throwable cause = thrown;
        for (int i = 0; i < MOST_CAUSES; i++) {
            addStack(lines, cause.getStackTrace());
            Throwable next = cause.getCause();
            if (next == null) {
                break;
            }
            lines.add("caused by " + next);
            cause = next;
        }
        return lines;
    }

    static List<String> stuck(GuestThread thread, long now, Duration patience) {
        List<String> lines = new ArrayList<>();
        lines.add(
                who(thread, now)
                        + " has not parked for "
                        + Durations.format(patience)
                        + " of real time: it blocks outside of the run, or loops");
        addStack(lines, thread.stack());
        return lines;
    }

    static List<String> alive(GuestThread thread, long now) {
        List<String> lines = new ArrayList<>();
        lines.add(who(thread, now) + " does not end with its run");
        addStack(lines, thread.stack());
        return lines;
    }

    static List<String> intruded(String host, long now, String stranger) {
        return List.of("guest " + host + " at " + time(now) + ": " + stranger);
    }

    private static String who(GuestThread thread, long now) {
        return "guest " + thread.name() + " at " + time(now);
    }

    private static String time(long now) {
        return Durations.format(Duration.ofNanos(now));
    }

    /// Frames down to where the guest was called from.
    private static void addStack(List<String> lines, StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            if (stack[i].getClassName().equals(HERE) && stack[i].getMethodName().equals("run")) {
                return;
            }
            if (i == MOST_FRAMES) {
                lines.add("    …");
                return;
            }
            lines.add("    at " + stack[i]);
        }
    }
}
