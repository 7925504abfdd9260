package dev.punchcard.simulator.scenario;

import static dev.punchcard.simulator.topology.Topology.INTERNET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.gatepunch.Gatepunch;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.Latency;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// A protocol that needs TCP as much as UDP: a master, a game server and a client, without NATs.
final class GatepunchTest {
    private static final Gatepunch GATEPUNCH = new Gatepunch();
    private static final String ALICES_ADDRESS = "198.18.0.2";

    @Test
    void theMasterIntroducesAClientToAGameServer() {
        Run run = run(Duplex.of(Duration.ofMillis(20)), 1);

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(frames(run, "server"))
                .anyMatch(text -> text.startsWith("Found["))
                .anyMatch(text -> text.startsWith("Visitor["));
    }

    /// Losses would: what is called by UDP is called once.
    @Property(tries = 100)
    void linesThatJumbleWhatTheyCarrySpoilNothing(@ForAll long seed) {
        LinkPolicy jumbled =
                LinkPolicy.of(new Latency.Uniform(Duration.ZERO, Duration.ofMillis(200)))
                        .with(LinkPolicy.Order.FREE)
                        .withDuplicate(0.2)
                        .withReorder(0.2);

        assertThat(run(Duplex.of(jumbled), seed).verdict()).isEqualTo(new Verdict.Passed());
    }

    @Property(tries = 20)
    void theSameSeedIsTheSameRun(@ForAll long seed) {
        LinkPolicy bad = LinkPolicy.of(Duration.ofMillis(20)).withLoss(0.2);

        Run first = run(Duplex.of(bad), seed);
        Run again = Run.watched(first.scenario(), seed, List::of);

        assertThat(again.digest()).isEqualTo(first.digest());
    }

    /// The master forgets everybody, and the game server finds that out when it looks.
    @Test
    void aGameServerRegistersAgainWithAMasterThatBeganAnew() {
        Fault fault = new Fault.Restart("server", Duration.ofSeconds(1));
        Scenario scenario =
                scenario(Duplex.of(Duration.ofMillis(20)), "10s", Duration.ofSeconds(30))
                        .with(List.of(new Disturbance(Duration.ofSeconds(5), fault)));

        Run run = Run.recorded(scenario, 1, List::of);

        assertThat(run.verdict()).isEqualTo(new Verdict.Passed());
        assertThat(states(run, "alice"))
                .containsSubsequence("REGISTERED", "ALONE", "CALLING", "REGISTERED");
    }

    private static Run run(Duplex link, long seed) {
        return Run.recorded(scenario(link, "3min", Duration.ofSeconds(2)), seed, List::of);
    }

    private static Scenario scenario(Duplex link, String reconnect, Duration start) {
        Options serving = set("reconnect", reconnect);
        Options asking = set("game", ALICES_ADDRESS);
        return Scenario.of(
                "gatepunch",
                new Cast.Company(
                        GATEPUNCH,
                        new Participant("server", "", Options.none(), List.of(), 0, Duration.ZERO),
                        List.of(
                                new Participant(
                                        "alice",
                                        Gatepunch.SERVER,
                                        serving,
                                        List.of(),
                                        5000,
                                        Duration.ZERO),
                                new Participant(
                                        "bob", Gatepunch.CLIENT, asking, List.of(), 0, start))),
                new Topology(
                        List.of(),
                        Stream.of("server", "alice", "bob")
                                .map(name -> new Host(name, INTERNET, link, Optional.empty()))
                                .toList()),
                List.of(),
                List.of(new Expectation.Connected(List.of("alice", "bob"))),
                Limits.DEFAULT);
    }

    private static Options set(String option, String value) {
        return Options.none()
                .set(Options.find(GATEPUNCH.peerOptions(), option).orElseThrow(), value);
    }

    private static Stream<String> frames(Run run, String host) {
        return run.trace().stream()
                .filter(TraceEvent.FrameSent.class::isInstance)
                .map(TraceEvent.FrameSent.class::cast)
                .filter(e -> e.at().equals(host))
                .map(e -> e.message().toString());
    }

    private static Stream<String> states(Run run, String host) {
        return run.trace().stream()
                .filter(TraceEvent.StateChanged.class::isInstance)
                .map(TraceEvent.StateChanged.class::cast)
                .filter(e -> e.at().equals(host))
                .map(e -> e.state().toString());
    }
}
