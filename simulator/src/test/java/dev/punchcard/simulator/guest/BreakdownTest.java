package dev.punchcard.simulator.guest;

import static dev.punchcard.simulator.guest.TwoGuests.PATIENCE;
import static dev.punchcard.simulator.guest.TwoGuests.run;
import static dev.punchcard.simulator.guest.TwoGuests.violations;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Whatever a guest does wrong ends its run with who, when, what and where.
final class BreakdownTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void exceptionThatIsLetOutNamesGuestTimeAndPlace() {
        List<String> lines =
                violations(
                        run(host -> {
                            host.sleep(SECOND);
                            fail();
                        }));

        assertThat(lines.getFirst())
                .isEqualTo("guest ann at 1s threw java.io.IOException: out of luck");
        assertThat(lines.get(1)).contains("BreakdownTest.fail(BreakdownTest.java:");
        assertThat(lines).anyMatch(line -> line.startsWith("caused by java.lang.Illegal"));
        assertThat(lines).noneMatch(line -> line.contains("GuestThread.run"));
    }

    @Test
    void exceptionInAThreadNamesTheThread() {
        Run run = run(host -> host.start("worker", _ -> fail()).join());

        assertThat(violations(run).getFirst()).startsWith("guest ann/worker at 0s threw ");
    }

    @Test
    void blockingElsewhereEndsTheRunWithTheStack() {
        CountDownLatch never = new CountDownLatch(1);

        List<String> lines =
                violations(
                        run(
                                host -> {
                                    host.sleep(SECOND);
                                    never.await();
                                },
                                PATIENCE));

        assertThat(lines.getFirst())
                .isEqualTo(
                        "guest ann at 1s has not parked for 300ms of real time: it blocks outside"
                                + " of the run, or loops");
        assertThat(lines).anyMatch(line -> line.contains("CountDownLatch.await"));
        assertThat(lines).anyMatch(line -> line.contains("BreakdownTest."));
        assertThat(guests()).isEmpty();
    }

    @Test
    void loopingWithoutEndIsToldAndThatItsThreadLivesOn() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();

        List<String> lines = violations(run(_ -> loop(stop, threads), PATIENCE));

        assertThat(lines.getFirst()).startsWith("guest ann at 0s has not parked for 300ms");
        assertThat(lines).contains("guest ann at 0s does not end with its run");
        stop.set(true);
        threads.getFirst().join();
    }

    @Test
    void threadThatIsNotTheGuestsMayNotTouchTheRun() {
        Run run =
                run(host -> {
                    Thread stranger = new Thread(() -> host.signal("hello"), "stranger");
                    stranger.setUncaughtExceptionHandler((_, _) -> {});
                    stranger.start();
                    stranger.join();
                });

        assertThat(violations(run))
                .containsExactly(
                        "guest ann at 0s: thread 'stranger' is not the guest's: start threads by"
                                + " GuestHost.start");
    }

    @Test
    void nobodyOutlivesTheRun() {
        AtomicBoolean tidied = new AtomicBoolean();

        Run run =
                run(host -> {
                    host.start("waiter", h -> tidy(h, tidied));
                    host.sleep(SECOND);
                });

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(tidied).isTrue();
        assertThat(guests()).isEmpty();
    }

    private static void tidy(GuestHost host, AtomicBoolean tidied) throws IOException {
        try (var socket = host.socket()) {
            TwoGuests.receive(socket);
        } catch (Exception retry) {
            throw new IOException(retry);
        } finally {
            tidied.set(true);
        }
    }

    private static void loop(AtomicBoolean stop, List<Thread> threads) {
        threads.add(Thread.currentThread());
        while (!stop.get()) {
            Thread.onSpinWait();
        }
    }

    private static void fail() throws IOException {
        throw new IOException("out of luck", new IllegalStateException("bad hair"));
    }

    private static List<String> guests() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("guest "))
                .toList();
    }
}
