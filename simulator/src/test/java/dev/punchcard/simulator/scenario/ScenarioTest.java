package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.scenario.Expectation.Ending;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioTest {
    private static final Participant SERVER = participant("server", "");
    private static final Participant ALICE = participant("alice", "host");

    static List<Expectation> expectationsOfBob() {
        return List.of(
                new Expectation.Connected(List.of("alice", "bob")),
                new Expectation.Apart(List.of("bob", "alice")),
                new Expectation.Ends("bob", Ending.FAILED, Optional.empty()),
                new Expectation.Signals("bob", "x"));
    }

    @ParameterizedTest
    @MethodSource("expectationsOfBob")
    void expectationOfWhoIsNoPeerIsRefused(Expectation expectation) {
        assertRefused("no peer is named bob", () -> scenario(SERVER, ALICE, expectation));
    }

    @Test
    void dropAtNoHopIsRefused() {
        Expectation here = new Expectation.Drops("alice>internet", DropReason.LOSS);
        Expectation nowhere = new Expectation.Drops("home", DropReason.LOSS);

        assertThat(scenario(SERVER, ALICE, here).expectations()).containsExactly(here);
        assertRefused("no hop is named home", () -> scenario(SERVER, ALICE, nowhere));
    }

    @Test
    void participantWithoutAHostOfItsOwnIsRefused() {
        Expectation any = new Expectation.Within(Duration.ofSeconds(1));
        Participant bob = participant("bob", "host");
        Participant beside = participant("server", "host");

        assertRefused("no host is named bob", () -> scenario(SERVER, bob, any));
        assertRefused("no host is named bob", () -> scenario(bob, ALICE, any));
        assertRefused("two participants are on host server", () -> scenario(SERVER, beside, any));
    }

    @Test
    void roleThatTheProtocolLacksIsRefused() {
        Expectation any = new Expectation.Within(Duration.ofSeconds(1));
        Participant king = participant("alice", "king");

        assertRefused("no role is named king", () -> scenario(SERVER, king, any));
    }

    static List<Fault> faultsOfNobody() {
        Duration second = Duration.ofSeconds(1);
        return List.of(
                new Fault.LinkDown("bob", second),
                new Fault.LinkDown("alice>bob", second),
                new Fault.BadLine("bob", Duplex.INSTANT, second),
                new Fault.Partition(List.of("alice"), List.of("bob"), second),
                new Fault.Storm("bob", "alice", 0, 1, 0, second),
                new Fault.Storm("alice", "bob", 0, 1, 0, second),
                new Fault.Restart("bob", second),
                new Fault.Slow("bob", second, second),
                new Fault.Sleep("bob", second),
                new Fault.Move("bob", Topology.INTERNET, Duplex.INSTANT),
                new Fault.Move("alice", "bob", Duplex.INSTANT),
                new Fault.Reboot("alice", second),
                new Fault.Flush("alice"),
                new Fault.Reconnect("alice", second),
                new Fault.Clock("bob", second, 0));
    }

    @ParameterizedTest
    @MethodSource("faultsOfNobody")
    void faultThatBefallsNobodyIsRefused(Fault fault) {
        Scenario calm = scenario(SERVER, ALICE, new Expectation.Within(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> calm.with(List.of(new Disturbance(Duration.ZERO, fault))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is named");
    }

    private static void assertRefused(String message, Runnable making) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Scenario scenario(Participant server, Participant peer, Expectation expected) {
        List<Topology.Host> hosts =
                List.of(
                        new Topology.Host(
                                "server", Topology.INTERNET, Duplex.INSTANT, Optional.empty()),
                        new Topology.Host(
                                "alice", Topology.INTERNET, Duplex.INSTANT, Optional.empty()));
        return Scenario.of(
                "sample",
                new Cast.Company(Protocols.named("rabid").orElseThrow(), server, List.of(peer)),
                new Topology(List.of(), hosts),
                List.of(),
                List.of(expected),
                Limits.DEFAULT);
    }

    private static Participant participant(String host, String role) {
        return new Participant(host, role, Options.none(), List.of(), 0, Duration.ZERO);
    }
}
