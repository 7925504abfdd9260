package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.IpAddress;
import org.junit.jupiter.api.Test;

final class PathMtusTest {
    private static final IpAddress BASE = IpAddress.literal("203.0.113.0");
    private static final int UNKNOWN = Integer.MAX_VALUE;
    private static final long LIFE = 600_000_000_000L;

    private final PathMtus paths = new PathMtus();

    @Test
    void theLast1024TargetsAreRemembered() {
        for (int i = 0; i <= 1024; i++) {
            paths.learn(i, BASE.plus(i), 1400);
        }

        assertThat(paths.towards(2_000, BASE)).isEqualTo(UNKNOWN);
        assertThat(paths.towards(2_000, BASE.plus(1))).isEqualTo(1400);
        assertThat(paths.towards(2_000, BASE.plus(1024))).isEqualTo(1400);
    }

    @Test
    void whoIsToldOfAgainIsAmongTheLast() {
        for (int i = 0; i < 1024; i++) {
            paths.learn(i, BASE.plus(i), 1400);
        }
        paths.learn(2_000, BASE, 1400);
        paths.learn(2_000, BASE.plus(1024), 1400);

        assertThat(paths.towards(2_000, BASE)).isEqualTo(1400);
        assertThat(paths.towards(2_000, BASE.plus(1))).isEqualTo(UNKNOWN);
    }

    @Test
    void whatComesLateNeverRaisesWhatIsKnown() {
        paths.learn(0, BASE, 1000);
        paths.learn(5, BASE, 1400);
        assertThat(paths.towards(5, BASE)).isEqualTo(1000);

        paths.learn(5 + LIFE, BASE, 1400);
        assertThat(paths.towards(5 + LIFE, BASE)).isEqualTo(1400);
    }
}
