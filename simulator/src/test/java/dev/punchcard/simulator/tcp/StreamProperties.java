package dev.punchcard.simulator.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.tcp.connection.TcpState;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Any bytes, any segments, any loss below one half: they are delivered once and in order, or the
/// connection fails and says so; and there always is an end.
///
/// `-Dpunchcard.schedules=100000` makes it a hundred thousand.
final class StreamProperties {
    private static final int SCHEDULES = Integer.getInteger("punchcard.schedules", 3_000);

    @Test
    void bytesAreDeliveredOnceAndInOrderOrTheConnectionFails() {
        int delivered = 0;
        Set<String> steps = new TreeSet<>();
        for (int seed = 0; seed < SCHEDULES; seed++) {
            Schedule schedule = run(seed);
            assertThat(schedule.faults()).as("schedule %d: %s", seed, schedule).isEmpty();
            delivered += schedule.isDelivered() ? 1 : 0;
            steps.addAll(schedule.wire().a.steps());
            steps.addAll(schedule.wire().b.steps());
        }
        assertThat(delivered).isGreaterThan(SCHEDULES / 10 * 8);
        assertThat(steps).isEqualTo(declared());
    }

    @Test
    void theSameScheduleTwiceIsTheSame() {
        for (int seed = 0; seed < SCHEDULES / 10; seed++) {
            Wire first = run(seed).wire();
            Wire second = run(seed).wire();
            assertThat(second.digest()).as("schedule %d", seed).isEqualTo(first.digest());
            assertThat(second.now()).isEqualTo(first.now());
        }
        assertThat(run(1).wire().digest()).isNotEqualTo(run(2).wire().digest());
    }

    private static Schedule run(int seed) {
        try {
            return new Schedule(seed).run();
        } catch (RuntimeException broken) {
            throw new AssertionError("schedule " + seed, broken);
        }
    }

    private static Set<String> declared() {
        Set<String> steps = new TreeSet<>();
        for (TcpState from : TcpState.values()) {
            for (TcpState to : TcpState.values()) {
                if (from.mayBecome(to)) {
                    steps.add(from + ">" + to);
                }
            }
        }
        return steps;
    }
}
