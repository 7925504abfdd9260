package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.TwoGuests.check;
import static dev.punchcard.simulator.guest.TwoGuests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void timePassesInSleepAndNowhereElse() {
        Run run =
                check(host -> {
                    assertThat(host.nanoTime()).isZero();
                    host.sleep(SECOND);
                    assertThat(host.nanoTime()).isEqualTo(SECOND.toNanos());
                    assertThat(host.clock().instant()).isEqualTo(Instant.EPOCH.plus(SECOND));
                });

        assertThat(run.virtualNanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void returningWithoutAWordIsStarted() {
        assertThat(check(_ -> {}).outcomes()).containsEntry("ann", new Outcome.Started());
    }

    @Test
    void whatItConcludesIsItsOutcome() {
        Run run = check(host -> host.failed("no luck"));

        assertThat(run.outcomes()).containsEntry("ann", new Outcome.Failed("no luck"));
    }

    @Test
    void whatItSignalsCanBeExpected() {
        Run run = run(host -> host.signal("got 3 of 4"), new Expectation.Signals("ann", "3 of"));

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
    }

    @Test
    void randomNumbersAreTheSeeds() {
        List<Long> drawn = new ArrayList<>();

        check(host -> drawn.add(host.random().nextLong()));
        check(host -> drawn.add(host.random().nextLong()));

        assertThat(drawn.getFirst()).isEqualTo(drawn.getLast());
    }

    @Test
    void sleepingPastTheLimitIsInconclusive() {
        Run run = run(host -> host.sleep(Duration.ofHours(1)));

        assertThat(run.verdict()).isEqualTo(new Verdict.Inconclusive("virtual time 60 s"));
    }

    @Test
    void loopingInTinySleepsIsInconclusive() {
        Run run =
                run(host -> {
                    while (host.nanoTime() >= 0) {
                        host.sleep(Duration.ofNanos(1));
                    }
                });

        assertThat(run.verdict()).isEqualTo(new Verdict.Inconclusive("100000 events"));
    }

    @Test
    void sleepingForEverIsOnlyEndedByAnInterrupt() {
        Run run =
                check(host -> {
                    GuestThread sleeper =
                            host.start(
                                    "sleeper",
                                    it -> {
                                        try {
                                            it.sleep(Duration.ofMillis(Long.MAX_VALUE));
                                        } catch (InterruptedException expected) {
                                            it.signal("woken");
                                        }
                                    });
                    host.sleep(SECOND);
                    assertThat(sleeper.hasEnded()).isFalse();
                    sleeper.interrupt();
                    host.sleep(SECOND);
                    assertThat(sleeper.hasEnded()).isTrue();
                });

        assertThat(run.virtualNanos()).isEqualTo(2 * SECOND.toNanos());
    }

    @Test
    void negativeSleepIsNone() {
        assertThat(check(host -> host.sleep(SECOND.negated())).virtualNanos()).isZero();
    }

    @Test
    void unknownHostHasNoAddress() {
        check(host ->
                assertThatThrownBy(() -> host.address("eve")).hasMessage("no host is named eve"));
    }
}
