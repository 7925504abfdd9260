package dev.punchcard.benchmarks.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.benchmarks.simulator.Crowd.Habit;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

final class CrowdTest {
    private static final int HOSTS = 100_000;
    private static final long SHARE = (8L << 30) / 1_000_000; // bytes of a million in 8 GiB

    @Test
    void anIdleHostTakesNoMoreThanItsShareOfTheHeap() {
        long before = used();
        Crowd crowd = new Crowd(HOSTS, Habit.IDLE);
        crowd.run(2 * HOSTS);
        long each = (used() - before) / HOSTS;

        assertThat(crowd.run(HOSTS)).as("a digest").isNotZero();
        assertThat(each).isBetween(100L, SHARE);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
