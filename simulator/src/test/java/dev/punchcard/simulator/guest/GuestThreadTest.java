package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.TwoGuests.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.simulator.scenario.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GuestThreadTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void threadsTakeTurnsInTheOrderOfTheirTimes() {
        List<String> heard = new ArrayList<>();

        check(host -> {
            GuestThread slow = host.start("slow", h -> say(h, heard, "slow", 3));
            GuestThread fast = host.start("fast", h -> say(h, heard, "fast", 1));
            heard.add("begun");
            slow.join();
            fast.join();
        });

        assertThat(heard)
                .containsExactly(
                        "begun", "fast 1", "fast 2", "slow 3", "fast 3", "slow 6", "slow 9");
    }

    @Test
    void joinWaitsInTheRunsTime() {
        Run run = check(host -> host.start("sleeper", h -> h.sleep(SECOND)).join());

        assertThat(run.virtualNanos()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void timerFiresOnceItsTimeHasCome() {
        check(host -> {
            List<Long> fired = new ArrayList<>();
            host.startAfter(SECOND, "timer", h -> fired.add(h.nanoTime())).join();
            assertThat(fired).containsExactly(SECOND.toNanos());
        });
    }

    @Test
    void timerThatIsCalledOffDoesNotFire() {
        check(host -> {
            List<Long> fired = new ArrayList<>();
            GuestThread timer = host.startAfter(SECOND, "timer", h -> fired.add(h.nanoTime()));
            timer.interrupt();
            host.sleep(SECOND.multipliedBy(2));
            assertThat(fired).isEmpty();
        });
    }

    @Test
    void interruptEndsASleepAtOnce() {
        check(host -> {
            GuestThread sleeper =
                    host.start(
                            "sleeper",
                            h ->
                                    assertThatThrownBy(() -> h.sleep(SECOND))
                                            .isInstanceOf(InterruptedException.class));
            host.sleep(SECOND.dividedBy(2));
            sleeper.interrupt();
            sleeper.join();
            assertThat(host.nanoTime()).isEqualTo(SECOND.dividedBy(2).toNanos());
        });
    }

    @Test
    void moreThreadsThanTheMostAreRefused() {
        check(host -> {
            for (int i = 1; i < 256; i++) {
                host.start("one", h -> h.sleep(SECOND));
            }
            assertThatThrownBy(() -> host.start("too many", _ -> {}))
                    .hasMessage("a guest has at most 256 threads");
        });
    }

    private static void say(GuestHost host, List<String> heard, String who, int seconds)
            throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            host.sleep(SECOND.multipliedBy(seconds));
            heard.add(who + " " + host.nanoTime() / SECOND.toNanos());
        }
    }
}
