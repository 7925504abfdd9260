package dev.punchcard.scenarios.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.scenario.Cast.Troupe;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Verdict;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two homes behind Linux routers, whose hosts send to each other's kept port.
///
/// ```
///   alice ── home-a ── 10 ms ── internet ── 10 ms ── home-b ── bob
/// ```
///
/// On a router that accepts what is for itself, whoever comes before the inside has sent spoils the
/// port. So they meet exactly if each has sent before the other's packet arrives (K-22).
final class LinuxRaceTest {
    private static final Endpoint HOME_A = Endpoint.literal("198.18.0.1:4000");
    private static final Endpoint HOME_B = Endpoint.literal("198.18.0.2:4000");
    private static final int ONE_WAY = 20; // ms
    private static final int FAR = 64;
    private static final int BEYOND_THE_NAT = 2;

    @ParameterizedTest
    @ValueSource(ints = {-50, -40, -30, -19, -10, 0, 10, 19, 21, 30, 40, 50})
    void theyMeetExactlyIfTheSkewIsBelowTheOneWayDelay(int skew) {
        Run run = race(Input.ACCEPT, skew, FAR);

        boolean meet = Math.abs(skew) < ONE_WAY;
        assertThat(isConnected(run, "alice")).isEqualTo(meet);
        assertThat(isConnected(run, "bob")).isEqualTo(meet);
    }

    @ParameterizedTest
    @EnumSource(
            value = Input.class,
            names = {"DROP", "REJECT"})
    void theyMeetAtAnySkewWhereTheRoutersTakeNothing(Input input) {
        for (int skew = -50; skew <= 50; skew += 10) {
            Run run = race(input, skew, FAR);

            assertThat(isConnected(run, "alice")).as("skew of %s ms", skew).isTrue();
            assertThat(isConnected(run, "bob")).as("skew of %s ms", skew).isTrue();
            assertThat(notes(run)).isEmpty();
        }
    }

    @Test
    void theyMeetAtAnySkewWhereFirstPacketsDieOnTheWay() { // K-23
        for (int skew = -50; skew <= 50; skew += 10) {
            Run run = race(Input.ACCEPT, skew, BEYOND_THE_NAT);

            assertThat(isConnected(run, "alice")).as("skew of %s ms", skew).isTrue();
            assertThat(isConnected(run, "bob")).as("skew of %s ms", skew).isTrue();
        }
    }

    @Test
    void theTraceSaysWhyTheyMissEachOther() {
        Run run = race(Input.ACCEPT, 30, FAR);

        List<TraceEvent.Noted> notes = notes(run);
        assertThat(notes.get(0)).satisfies(e -> isNoted(e, NatNote.LOCAL_CONFLICT));
        assertThat(notes.get(1)).satisfies(e -> isNoted(e, NatNote.CLASH));
        assertThat(run.trace())
                .filteredOn(TraceEvent.Translated.class::isInstance)
                .map(TraceEvent.Translated.class::cast)
                .filteredOn(e -> e.at().equals("home-b"))
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.external()).isNotEqualTo(HOME_B));
        assertThat(run.trace())
                .filteredOn(TraceEvent.Dropped.class::isInstance)
                .map(TraceEvent.Dropped.class::cast)
                .extracting(TraceEvent.Dropped::reason)
                .contains(DropReason.FOR_ROUTER);
    }

    private static void isNoted(TraceEvent.Noted e, NatNote note) {
        assertThat(e.at()).isEqualTo("home-b");
        assertThat(e.note()).isEqualTo(note);
        assertThat(e.external()).isEqualTo(HOME_B);
        assertThat(e.remote()).isEqualTo(HOME_A);
    }

    private static boolean isConnected(Run run, String peer) {
        return run.outcomes().get(peer) instanceof Outcome.Connected;
    }

    private static List<TraceEvent.Noted> notes(Run run) {
        return run.trace().stream()
                .filter(TraceEvent.Noted.class::isInstance)
                .map(TraceEvent.Noted.class::cast)
                .toList();
    }

    /// @param skew how much later bob sends than alice, in milliseconds
    private static Run race(Input input, int skew, int firstTtl) {
        ConntrackPolicy linux = ConntrackPolicy.DEFAULT.with(input);
        Duplex half = Duplex.of(Duration.ofMillis(ONE_WAY / 2));
        Topology topology =
                Topology.EMPTY
                        .withSite("home-a", linux, half)
                        .withSite("home-b", linux, half)
                        .withHost("alice", "home-a", Duplex.INSTANT)
                        .withHost("bob", "home-b", Duplex.INSTANT);
        Duration alice = Duration.ofMillis(100);
        Troupe cast =
                Troupe.EMPTY
                        .peer("alice", _ -> Puncher.program(HOME_B, alice, firstTtl))
                        .peer(
                                "bob",
                                _ -> Puncher.program(HOME_A, alice.plusMillis(skew), firstTtl));
        Scenario scenario = Scenario.of("race", cast, topology);
        Run run = Run.recorded(scenario, 1, () -> Invariants.of(scenario));
        assertThat(run.verdict()).isInstanceOf(Verdict.Passed.class);
        return run;
    }
}
