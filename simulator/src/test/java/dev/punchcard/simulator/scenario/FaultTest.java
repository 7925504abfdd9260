package dev.punchcard.simulator.scenario;

import static dev.punchcard.simulator.scenario.Ticking.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each kind of fault does. A tick is under way for 30 ms: ten to the NAT, ten to the
/// internet, ten to bea.
final class FaultTest {
    private static final Duration WHILE = Duration.ofMillis(300);

    @Test
    void withoutFaultsEverythingArrives() {
        Ticking run = Ticking.with();

        assertThat(run.missing()).isEmpty();
        assertThat(run.heard()).containsEntry(0, 30L).containsEntry(19, 1_930L);
    }

    @Test
    void aLinkThatIsDownLosesWhatIsSentMeanwhile() {
        Ticking run = Ticking.with(at(500, new Fault.LinkDown("home", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.dropped("home>internet", DropReason.LINK_DOWN)).isEqualTo(3);
        assertThat(run.events(TraceEvent.Fault.class, "home").map(TraceEvent.Fault::healed))
                .containsExactly(false, true);
    }

    @Test
    void aLinkThatTwoFaultsHaveTakenDownWorksWhenBothAreOver() {
        Ticking run =
                Ticking.with(
                        at(500, new Fault.LinkDown("home", WHILE)),
                        at(700, new Fault.LinkDown("home>internet", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7, 8, 9);
    }

    @Test
    void aBadLineIsBadForItsTime() {
        Duplex bad = Duplex.of(LinkPolicy.of(Ticking.LINE).withLoss(1));

        Ticking run = Ticking.with(at(500, new Fault.BadLine("home", bad, WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.dropped("home>internet", DropReason.LOSS)).isEqualTo(3);
    }

    @Test
    void nothingPassesBetweenThePartsOfANetwork() {
        Ticking run =
                Ticking.with(at(500, new Fault.Partition(List.of("ann"), List.of("bea"), WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.dropped("internet", DropReason.PARTITIONED)).isEqualTo(3);
    }

    @Test
    void theOthersStillReachEverybody() {
        Ticking run =
                Ticking.with(at(500, new Fault.Partition(List.of("eve"), List.of("bea"), WHILE)));

        assertThat(run.missing()).isEmpty();
    }

    @Test
    void aSleepingHostHearsNothing() {
        Ticking run = Ticking.with(at(500, new Fault.Sleep("bea", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.dropped("bea", DropReason.ASLEEP)).isEqualTo(3);
    }

    @Test
    void aSleepingHostDoesWhatIsDueWhenItWakes() {
        Ticking run = Ticking.with(at(450, new Fault.Sleep("ann", WHILE)));

        assertThat(run.heard())
                .containsEntry(4, 430L)
                .containsEntry(5, 780L)
                .containsEntry(6, 880L);
    }

    @Test
    void aSlowHostDealsWithOneAfterTheOther() {
        Duration each = Duration.ofMillis(250);

        Ticking run = Ticking.with(at(0, new Fault.Slow("bea", each, Duration.ofMillis(350))));

        assertThat(run.heard())
                .containsEntry(0, 280L)
                .containsEntry(1, 530L)
                .containsEntry(2, 780L)
                .containsEntry(3, 1_030L)
                .containsEntry(4, 1_030L) // fast again by then, but not before those who wait
                .containsEntry(10, 1_030L)
                .containsEntry(11, 1_130L);
    }

    @Test
    void whatWaitedInVainIsNotCountedAmongThoseWhoWait() {
        Duration aSecond = Duration.ofSeconds(1);
        Duration aWhile = Duration.ofMillis(500);

        Ticking run =
                Ticking.with(
                        at(0, new Fault.Slow("bea", aSecond, aWhile)),
                        at(0, new Fault.Slow("bea", Duration.ofMillis(1), aSecond)));

        assertThat(run.dropped("bea", DropReason.BUFFER_FULL)).isZero();
    }

    @Test
    void aSlowHostsBufferIsFullAtSomeTime() {
        Duration aSecond = Duration.ofSeconds(1);

        Ticking run =
                Ticking.with(
                        at(0, new Fault.Slow("bea", aSecond, aSecond)),
                        at(0, new Fault.Storm("eve", "bea", 7, 1_000, 9, Duration.ofMillis(500))));

        assertThat(run.dropped("bea", DropReason.BUFFER_FULL)).isGreaterThan(200);
    }

    @Test
    void aRestartedProgramKnowsNothingOfItsFormerLife() {
        Ticking run = Ticking.with(at(500, new Fault.Restart("bea", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.dropped("bea", DropReason.NO_SOCKET)).isEqualTo(3);
        assertThat(run.events(TraceEvent.Signalled.class, "bea")).hasSize(2);
    }

    @Test
    void aRestartedPeerBeginsAnew() {
        Ticking run = Ticking.with(at(1_000, new Fault.Restart("ann", WHILE)));

        assertThat(run.events(TraceEvent.Sent.class, "ann")).hasSize(10 + 20);
    }

    @Test
    void ofTwoRestartsThatOverlapTheLastToEndStartsTheProgram() {
        Ticking run =
                Ticking.with(
                        at(500, new Fault.Restart("bea", WHILE)),
                        at(600, new Fault.Restart("bea", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7, 8);
        assertThat(run.events(TraceEvent.Signalled.class, "bea")).hasSize(2);
    }

    @Test
    void aProgramWhoseTimeComesWhileItsHostRestartsStartsOnceAfterwards() {
        Ticking run =
                Ticking.withBeaFrom(
                        Duration.ofMillis(200), at(100, new Fault.Restart("bea", WHILE)));

        assertThat(run.missing()).containsExactly(0, 1, 2, 3);
        assertThat(run.events(TraceEvent.Signalled.class, "bea")).hasSize(1);
    }

    @Test
    void aHostThatSleepsWhenItsRestartIsOverStartsTheProgramWhenItWakes() {
        Ticking run =
                Ticking.with(
                        at(1_000, new Fault.Restart("ann", WHILE)),
                        at(1_100, new Fault.Sleep("ann", Duration.ofSeconds(1))));

        assertThat(
                        run.events(TraceEvent.Sent.class, "ann")
                                .map(TraceEvent::time)
                                .filter(t -> t >= 1_000_000_000L))
                .hasSize(20)
                .first()
                .isEqualTo(2_100_000_000L);
    }

    @Test
    void aRestartThatIsOverBeforeTheProgramsTimeStartsNothing() {
        Ticking run =
                Ticking.withBeaFrom(
                        Duration.ofMillis(700), at(100, new Fault.Restart("bea", WHILE)));

        assertThat(run.missing()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(run.events(TraceEvent.Signalled.class, "bea")).hasSize(1);
    }

    @Test
    void aProgramThatIsRestartedOnASleepingHostStartsWhenThatWakes() {
        Ticking run =
                Ticking.with(
                        at(500, new Fault.Sleep("bea", Duration.ofMillis(600))),
                        at(600, new Fault.Restart("bea", Duration.ofMillis(100))));

        assertThat(run.events(TraceEvent.Bound.class, "bea").map(TraceEvent::time))
                .containsExactly(0L, 1_100_000_000L);
    }

    @Test
    void aCommandThatNobodyHearsIsSeenInTheTrace() {
        Protocol rabid = Protocols.named("rabid").orElseThrow();
        Topology topology =
                Topology.EMPTY
                        .withHost("server", Topology.INTERNET, Duplex.of(Ticking.LINE))
                        .withHost("alice", Topology.INTERNET, Duplex.of(Ticking.LINE));
        Participant server =
                new Participant("server", "", Options.none(), List.of(), 0, Duration.ZERO);
        Participant alice =
                new Participant("alice", "host", Options.none(), List.of(), 0, Duration.ZERO);
        Scenario scenario =
                Scenario.of(
                                "unheard",
                                new Cast.Company(rabid, server, List.of(alice)),
                                topology,
                                List.of(new Step(WHILE, "alice", "exit")),
                                List.of(),
                                Limits.DEFAULT)
                        .with(List.of(at(200, new Fault.Restart("alice", WHILE))));

        Run run = Run.recorded(scenario, 1, List::of);

        assertThat(run.trace())
                .filteredOn(event -> event.time() == WHILE.toNanos())
                .extracting(Object::toString)
                .anyMatch(text -> text.contains("exit, unheard: its program is down"));
    }

    @Test
    void aRebootedNatHasForgotten() {
        Ticking run = Ticking.with(at(500, new Fault.Reboot("home", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.events(TraceEvent.BindingCreated.class, "home")).hasSize(2);
    }

    @Test
    void aFlushEndsEveryBindingAtOnce() {
        Ticking run = Ticking.with(at(500, new Fault.Flush("home")));

        assertThat(run.missing()).isEmpty();
        assertThat(run.events(TraceEvent.BindingExpired.class, "home").map(TraceEvent::time))
                .containsExactly(500_000_000L);
        assertThat(run.events(TraceEvent.BindingCreated.class, "home")).hasSize(2);
    }

    @Test
    void aReconnectedNatHasAnotherAddress() {
        Ticking run = Ticking.with(at(500, new Fault.Reconnect("home", WHILE)));

        assertThat(run.missing()).containsExactly(5, 6, 7);
        assertThat(run.sources()).containsExactly("198.18.0.1", "198.18.0.5");
    }

    @Test
    void whoMovesIsSeenFromElsewhereThroughTheSameSocket() {
        Ticking run =
                Ticking.with(at(500, new Fault.Move("ann", "mobile", Duplex.of(Ticking.LINE))));

        assertThat(run.missing()).isEmpty();
        assertThat(run.sources()).containsExactly("198.18.0.1", "198.18.0.2");
        assertThat(run.events(TraceEvent.Bound.class, "ann")).hasSize(1);
    }

    @Test
    void theNewAddressOfWhoMovesIsTold() {
        Ticking run =
                Ticking.with(at(500, new Fault.Move("ann", "mobile", Duplex.of(Ticking.LINE))));

        assertThat(run.events(TraceEvent.Fault.class, "ann").map(TraceEvent.Fault::fault))
                .containsExactly("moves to mobile as 10.2.0.2");
    }

    @Test
    void aRunDoesNotWaitUntilWhatIsBrokenWorksAgain() {
        Duration ticks = Ticking.with().lasted();

        for (Fault fault :
                List.of(
                        new Fault.LinkDown("home", Duration.ofHours(2)),
                        new Fault.Sleep("bea", Duration.ofHours(2)),
                        new Fault.Reboot("mobile", Duration.ofHours(2)))) {
            assertThat(Ticking.with(at(500, fault)).lasted()).as("%s", fault).isEqualTo(ticks);
        }
    }

    @Test
    void aRunWaitsForFaultsToStrikeAndForRestartedPrograms() {
        assertThat(Ticking.with(at(9_000, new Fault.Flush("home"))).lasted())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(Ticking.with(at(500, new Fault.Restart("bea", Duration.ofSeconds(9)))).lasted())
                .isEqualTo(Duration.ofMillis(9_500));
    }

    @Test
    void aFastClockMakesATimerShort() {
        Ticking run = Ticking.with(at(0, new Fault.Clock("ann", Duration.ofHours(1), 100_000)));

        List<Long> sent = run.events(TraceEvent.Sent.class, "ann").map(TraceEvent::time).toList();
        assertThat(sent.get(11) - sent.get(10)).isBetween(90_909_000L, 90_910_000L);
    }

    @Test
    void aStormHitsAPortEachTimeAnother() {
        Ticking run =
                Ticking.with(
                        at(0, new Fault.Storm("eve", "home", 0, 100, 64, Duration.ofSeconds(1))));

        assertThat(run.missing()).isEmpty();
        assertThat(run.dropped("home", DropReason.NO_MAPPING)).isEqualTo(100);
    }
}
