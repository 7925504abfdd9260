package dev.punchcard.core.punch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Endpoint A = Endpoint.literal("192.0.2.1:4000");
    private static final Endpoint B = Endpoint.literal("192.0.2.1:4001");

    @Test
    void aRoundGoesToEveryAimAndThenComesTheGap() {
        Plan plan = new Plan(Aim.at(List.of(A, B)), new Rhythm(7, 2, 100, 10, Rhythm.FAR));

        assertThat(all(plan))
                .containsExactly(
                        new Probe(new Aim(0, A), 7, Rhythm.FAR),
                        new Probe(new Aim(0, B), 10, Rhythm.FAR),
                        new Probe(new Aim(0, A), 100, Rhythm.FAR),
                        new Probe(new Aim(0, B), 10, Rhythm.FAR));
    }

    @Test
    void aLowTtlIsForOneMoreRoundBeforeTheOthers() {
        Plan plan = new Plan(Aim.at(List.of(A, B)), new Rhythm(0, 2, 100, 0, 3));

        assertThat(all(plan)).extracting(Probe::ttl).containsExactly(3, 3, 0, 0, 0, 0);
        assertThat(new Probe(new Aim(0, A), 0, 3).isNear()).isTrue();
        assertThat(new Probe(new Aim(0, A), 0, Rhythm.FAR).isNear()).isFalse();
    }

    @Test
    void whatIsAddedIsSentToFromTheNextRoundOn() {
        Plan plan = new Plan(Aim.at(List.of(A)), new Rhythm(0, 3, 100, 0, Rhythm.FAR));

        plan.next();
        plan.add(new Aim(4, B));

        assertThat(all(plan))
                .extracting(Probe::aim)
                .containsExactly(new Aim(0, A), new Aim(0, A), new Aim(4, B));
    }

    @Test
    void holesAreOneTargetFromManySockets() {
        assertThat(Aim.from(3, A)).containsExactly(new Aim(0, A), new Aim(1, A), new Aim(2, A));
    }

    @Test
    void aPlanHasAnAimAndARhythmATry() {
        assertThatThrownBy(() -> new Plan(List.of(), new Rhythm(0, 1, 0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rhythm(0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Probe> all(Plan plan) {
        List<Probe> probes = new ArrayList<>();
        for (Optional<Probe> next = plan.next(); next.isPresent(); next = plan.next()) {
            probes.add(next.get());
        }
        return probes;
    }
}
