package dev.punchcard.core.machine;

import java.lang.management.ManagementFactory;

/// How long a processor has worked for the calling thread. On a machine that others use too, the
/// time on the wall tells how busy they are.
public final class Effort {
    private Effort() {}

    /// In nanoseconds since the thread began.
    public static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
