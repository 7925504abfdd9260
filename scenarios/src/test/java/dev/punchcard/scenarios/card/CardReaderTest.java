package dev.punchcard.scenarios.card;

import static dev.punchcard.scenarios.card.SampleCard.CARD;
import static dev.punchcard.scenarios.card.SampleCard.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.simulator.engine.Limits;
import dev.punchcard.simulator.fault.Disturbance;
import dev.punchcard.simulator.fault.Fault;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Expectation.Ending;
import dev.punchcard.simulator.scenario.Participant;
import dev.punchcard.simulator.scenario.Scenario;
import dev.punchcard.simulator.scenario.Step;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the parts of a card mean, and where each mistake is pointed at.
final class CardReaderTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/mistakes.txt", delimiter = '|', maxCharsPerColumn = 1000)
    void mistakeIsPointedAt(String right, String wrong, String message) {
        assertThat(CARD).contains(right);

        assertThatThrownBy(() -> read(right, wrong))
                .isInstanceOf(CardError.class)
                .hasMessage("x.yaml:" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "protocol", "network", "peers", "expect"})
    void cardWithoutAKeyItNeedsIsRefused(String key) {
        String without = CARD.replaceAll("(?m)^" + key + ":.*\\n(  .*\\n)*", "");

        assertThatThrownBy(() -> CardReader.read(without, "x.yaml"))
                .isInstanceOf(CardError.class)
                .hasMessage("x.yaml:1:1: found no key '" + key + "', expected one in this mapping");
    }

    @Test
    void hostStandsAtItsPlaceWithItsLinkAndAddress() {
        Topology topology =
                read("server: {}", "server: { address: 10.0.0.7, link: 3ms }").topology();

        assertThat(topology.hosts())
                .containsExactly(
                        new Topology.Host(
                                "server",
                                Topology.INTERNET,
                                Duplex.of(Duration.ofMillis(3)),
                                Optional.of(IpAddress.literal("10.0.0.7"))),
                        new Topology.Host(
                                "alice", "home", Duplex.of(Duration.ofMillis(1)), Optional.empty()),
                        new Topology.Host(
                                "bob",
                                "flat",
                                LinkPreset.named("lan").orElseThrow().policy(),
                                Optional.empty()));
    }

    @Test
    void natPresetIsTakenWithWhatDiffersFromIt() {
        Scenario scenario =
                read(
                        "nat: symmetric",
                        "nat: { preset: symmetric, filtering: address-dependent, ports: 5-9,"
                                + " hairpin: external-source, lifetime: { idle: 2min },"
                                + " max-entries: 7 }");

        assertThat(scenario.topology().sites().getFirst().nat())
                .isEqualTo(
                        NatPolicy.DEFAULT
                                .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                                .with(Filtering.ADDRESS_DEPENDENT)
                                .with(PortAllocation.RANDOM)
                                .with(new PortRange(5, 9))
                                .with(Hairpin.EXTERNAL_SOURCE)
                                .with(new Lifetime(Duration.ofMinutes(5), Duration.ofMinutes(2)))
                                .withMaxEntries(7));
    }

    @Test
    void optionsAreKeptInTheUsersWords() {
        Scenario scenario = read("session: den", "session: 007, max: 3, port: 99");
        Participant alice = scenario.company().peers().getFirst();

        assertThat(alice.role()).isEqualTo("host");
        assertThat(alice.port()).isEqualTo(99);
        assertThat(alice.options().words())
                .containsEntry("session", "007")
                .containsEntry("max", "3");
        assertThat(scenario.company().peers().getLast().start()).isEqualTo(Duration.ofSeconds(1));
        assertThat(scenario.company().server().options().words())
                .containsEntry("player-silence", "9s");
    }

    @Test
    void originalStandsForEveryQuirkOfItsSide() {
        assertThat(read("player-silence: 9s", "quirks: [original]").company().server().quirks())
                .containsExactly(
                        "FULL_BEFORE_REJOIN",
                        "SHRINKING_START_LIST",
                        "STARTED_IS_UNKNOWN",
                        "UNCHECKED_SOURCE");
        assertThat(read("start: 1s", "quirks: [original]").company().peers().getLast().quirks())
                .containsExactly("BIND_EXTERNAL_PORT", "LITERAL_SESSION_NAME");
    }

    @Test
    void expectationsAreReadInTheirOrder() {
        Scenario scenario =
                read(
                        "- failed: { bob: reason }",
                        """
                        - apart: [bob, alice]
                          - failed: [alice]
                          - failed: { bob: "error:x" }
                          - started: [alice, bob]
                          - succeeded: [bob]
                          - signals: { alice: "a, b" }
                          - drops: { home>internet: LOSS }
                          - within: 20s\
                        """);

        assertThat(scenario.expectations())
                .containsExactly(
                        new Expectation.Connected(List.of("alice", "bob")),
                        new Expectation.Apart(List.of("bob", "alice")),
                        ends("alice", Ending.FAILED, Optional.empty()),
                        ends("bob", Ending.FAILED, Optional.of("error:x")),
                        ends("alice", Ending.STARTED, Optional.empty()),
                        ends("bob", Ending.STARTED, Optional.empty()),
                        ends("bob", Ending.CONNECTED, Optional.empty()),
                        new Expectation.Signals("alice", "a, b"),
                        new Expectation.Drops("home>internet", DropReason.LOSS),
                        new Expectation.Within(Duration.ofSeconds(20)));
    }

    @Test
    void aPathThroughTooManyNatsIsRefused() {
        assertThat(read("behind: home }", "behind: home }" + chain(28)).topology().sites())
                .hasSize(Topology.DEEPEST);

        assertThatThrownBy(() -> read("behind: home }", "behind: home }" + chain(29)))
                .isInstanceOf(CardError.class)
                .hasMessage(
                        "x.yaml:36:36: found 31 sites, expected at most 30 sites one behind another");
    }

    /// So many more sites, each behind the one before.
    private static String chain(int length) {
        StringBuilder sites = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String behind = i == 0 ? "flat" : "s" + (i - 1);
            sites.append("\n    s%d: { nat: full-cone, behind: %s }".formatted(i, behind));
        }
        return sites.toString();
    }

    @Test
    void aStormIsOfAFamilyThatItsSenderHas() {
        String card = CARD.replace("server: {}", "server: { address: ipv6 }");
        String fault = "faults: [{ at: 1s, storm: %s, from: %s, for: 1s }]\n";

        assertThat(CardReader.read(card + fault.formatted("alice", "bob"), "x.yaml").scenario())
                .satisfies(scenario -> assertThat(scenario.faults()).hasSize(1));
        assertThatThrownBy(() -> CardReader.read(card + fault.formatted("server", "bob"), "x.yaml"))
                .hasMessage(
                        "x.yaml:22:41: found 'bob', which has no IPv6, expected a host with IPv6,"
                                + " by which server is known");
        assertThatThrownBy(
                        () -> CardReader.read(card + fault.formatted("home", "server"), "x.yaml"))
                .hasMessage(
                        "x.yaml:22:39: found 'server', which has no IPv4, expected a host with"
                                + " IPv4, by which home is known");
    }

    @Test
    void faultsMayNameOneLinkOfAHostAndThoseItGetsByMoving() {
        String faults =
                """
                faults:
                  - { at: 1s, link-down: bob>flat, for: 1s }
                  - { at: 1s, bad-line: alice>flat, link: dsl, for: 1s }
                  - { at: 2s, move: alice, to: flat, link: 3ms }
                """;

        Scenario scenario = CardReader.read(CARD + faults, "x.yaml").scenario();

        assertThat(scenario.faults().getFirst().fault())
                .isEqualTo(new Fault.LinkDown("bob>flat", Duration.ofSeconds(1)));
        assertThat(scenario.faults().get(1).fault())
                .isInstanceOfSatisfying(
                        Fault.BadLine.class, bad -> assertThat(bad.of()).isEqualTo("alice>flat"));
    }

    @Test
    void whoMovesBackHasTheLinkThatItHad() {
        String faults =
                "faults: [{ at: 1s, move: bob, to: home, link: 3ms }"
                        + ", { at: 2s, move: bob, to: flat }, { at: 3s, move: bob, to: home }]\n";

        Scenario scenario = CardReader.read(CARD + faults, "x.yaml").scenario();

        Duplex lan = LinkPreset.named("lan").orElseThrow().policy();
        assertThat(scenario.faults().stream().map(Disturbance::fault))
                .containsExactly(
                        new Fault.Move("bob", "home", Duplex.of(Duration.ofMillis(3))),
                        new Fault.Move("bob", "flat", lan),
                        new Fault.Move("bob", "home", Duplex.of(Duration.ofMillis(3))));
        Card card = new Card("", scenario, "x.yaml");
        assertThat(CardReader.read(CardWriter.write(card), "again").scenario()).isEqualTo(scenario);
    }

    @Test
    void scriptAndLimitsAreRead() {
        Scenario scenario = read("card: sample", "card: sample");

        assertThat(scenario.script())
                .containsExactly(new Step(Duration.ofSeconds(3), "alice", "kick bob"));
        assertThat(scenario.limits())
                .isEqualTo(new Limits(Duration.ofMinutes(5), 1000, Limits.DEFAULT.pending()));

        String ofMemory = "limits: { pending: 6, bytes: 7, recorded: 8 }";
        assertThat(read("limits: { time: 5min, events: 1000 }", ofMemory).limits())
                .isEqualTo(new Limits(Limits.DEFAULT.time(), Limits.DEFAULT.events(), 6, 7, 8));
    }

    private static Expectation ends(String peer, Ending ending, Optional<String> reason) {
        return new Expectation.Ends(peer, ending, reason);
    }
}
