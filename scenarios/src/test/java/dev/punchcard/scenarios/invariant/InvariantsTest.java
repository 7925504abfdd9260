package dev.punchcard.scenarios.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceEvent.BindingCreated;
import dev.punchcard.core.trace.TraceEvent.BindingExpired;
import dev.punchcard.core.trace.TraceEvent.BindingRefreshed;
import dev.punchcard.core.trace.TraceEvent.Received;
import dev.punchcard.core.trace.TraceEvent.Sent;
import dev.punchcard.core.trace.TraceEvent.TimerFired;
import dev.punchcard.core.trace.TraceEvent.Translated;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.scenarios.catalog.Catalog;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPreset;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.scenario.Invariant;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each invariant, broken by events made up for it.
final class InvariantsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Endpoint ALICE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint BOB = Endpoint.literal("10.1.0.3:5000");
    private static final Endpoint SHOWN = Endpoint.literal("198.18.0.1:5000");
    private static final Endpoint SERVER = Endpoint.literal("198.18.0.9:57775");
    private static final Endpoint STRANGER = Endpoint.literal("198.18.0.9:1");

    /// Its site home has a port-restricted cone with five minutes of life.
    private final List<Invariant> invariants =
            Invariants.of(Catalog.named("two-homes").orElseThrow().scenario());

    @Test
    void timeDoesNotRunBackwards() {
        holds(new TimerFired(5, 1, "alice", "TICK"));
        holds(new BindingExpired(3, 2, "home", SHOWN));

        breaks(new TimerFired(4, 3, "alice", "TICK"), "time runs backwards");
    }

    @Test
    void nothingIsReceivedThatWasNotSentSo() {
        holds(new Sent(0, 1, "alice", 7, ALICE, SERVER, Payload.text("a"), "a"));
        holds(new Received(1, 2, "server", 7, SHOWN, SERVER, Payload.text("a"), "a"));

        breaks(
                new Received(1, 2, "server", 7, SHOWN, SERVER, Payload.text("b"), "b"),
                "never sent so");
        breaks(
                new Received(1, 2, "server", 8, SHOWN, SERVER, Payload.text("a"), "a"),
                "never sent so");
        breaks(new Sent(2, 3, "alice", 7, ALICE, SERVER, Payload.text("a"), "a"), "sent twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "link: { corruption: { share: 20%, checksum: false } }",
                "link: { down: { corruption: { share: 1%, checksum: false } } }"
            })
    void whatALinkDamagesUnnoticedKeepsItsLength(String link) {
        String card = Catalog.text("two-homes").orElseThrow();
        assertDamageIsAllowed(card.replace("link: 10ms", link));
        for (String fault : List.of("bad-line: home, for: 1s", "move: bob, to: home")) {
            String faults = "faults: [{ at: 1s, " + fault + ", " + link + " }]";
            assertDamageIsAllowed(card + faults + "\n");
        }
    }

    @Test
    void whatHasNoChecksumIsDamagedUnnoticedByAnyLink() {
        String card = Catalog.text("two-homes").orElseThrow();
        String damaging = card.replace("link: 10ms", "link: { corruption: 20% }");
        assertDamageIsAllowed(damaging.replace("at: home", "at: home, checksum: false"));
    }

    private static void assertDamageIsAllowed(String card) {
        List<Invariant> here = Invariants.of(CardReader.read(card, "damaging").scenario());
        Sent sent = new Sent(0, 1, "alice", 7, ALICE, SERVER, Payload.text("ab"), "ab");
        assertThat(broken(here, sent)).isEmpty();

        assertThat(broken(here, received("bb"))).isEmpty();
        assertThat(broken(here, received("b"))).singleElement().asString().contains("never sent");
    }

    private static Received received(String text) {
        return new Received(1, 2, "server", 7, SHOWN, SERVER, Payload.text(text), text);
    }

    /// Of which swarms draw.
    @Test
    void noPresetOfALinkDamagesUnnoticed() {
        assertThat(LinkPreset.all())
                .noneMatch(link ->
                        link.policy().up().corruption().isUnnoticed()
                                || link.policy().down().corruption().isUnnoticed());
    }

    @Test
    void linksThatDamageNothingUnnoticedDeliverWhatWasSent() {
        for (String corruption : List.of("20%", "{ share: 0%, checksum: false }")) {
            String card =
                    Catalog.text("two-homes")
                            .orElseThrow()
                            .replace("link: 10ms", "link: { corruption: " + corruption + " }");
            List<Invariant> here = Invariants.of(CardReader.read(card, "damaging").scenario());
            Sent sent = new Sent(0, 1, "alice", 7, ALICE, SERVER, Payload.text("ab"), "ab");
            assertThat(broken(here, sent)).isEmpty();

            assertThat(broken(here, received("bb"))).isNotEmpty();
        }
    }

    @Test
    void twoLiveBindingsShowNoSharedEndpoint() {
        holds(created(0, ALICE, 300));

        breaks(created(299, BOB, 599), "belongs to");
        holds(created(900, BOB, 1200));
    }

    @Test
    void noBindingIsGivenMoreLifeThanItsPolicyHas() {
        breaks(created(0, ALICE, 301), "no binding lives that long");
        breaks(refreshed(1, 302), "no binding lives that long");
    }

    @Test
    void noBindingOutlivesTheAgeThatItsPolicyHas() {
        Duration minute = Duration.ofMinutes(1);
        Lifetime aging = Lifetime.FIVE_MINUTES.with(new Lifetime.Most(minute, minute));
        NatLaws laws = laws(NatPolicy.DEFAULT.with(aging));

        assertThat(laws.observe(created(0, ALICE, 61))).isPresent();
        assertThat(laws.observe(created(100, ALICE, 160))).isEmpty();
        assertThat(laws.observe(refreshed(150, 160))).isEmpty();
        assertThat(laws.observe(refreshed(150, 161))).isPresent();
    }

    @Test
    void whatIsDeadIsNotRefreshed() {
        holds(created(0, ALICE, 300));

        breaks(refreshed(300, 600), "what is dead");
    }

    @Test
    void nothingComesInWithoutALiveBindingThatLetsItIn() {
        breaks(translated(0, true, ALICE, SERVER), "no live binding");
        holds(created(0, ALICE, 300));
        holds(translated(0, false, ALICE, SERVER));
        holds(translated(1, true, ALICE, SERVER));

        breaks(translated(1, true, ALICE, STRANGER), "nobody let it in");
        breaks(translated(1, true, BOB, SERVER), "no live binding");
        breaks(translated(300, true, ALICE, SERVER), "no live binding");
        breaks(translated(300, false, ALICE, SERVER), "no live binding");
    }

    @Test
    void whatIsOfTcpHasLawsOfItsOwn() {
        IpProtocol tcp = IpProtocol.TCP;
        holds(created(0, ALICE, 300));
        holds(new BindingCreated(0, 0, "home", BOB, SHOWN, 240 * SECOND, tcp));
        holds(new BindingRefreshed(SECOND, 0, "home", SHOWN, 7_441 * SECOND, tcp));
        holds(new Translated(2 * SECOND, 0, "home", 1, false, BOB, SHOWN, SERVER, tcp));
        holds(new Translated(7_440 * SECOND, 0, "home", 2, true, BOB, SHOWN, SERVER, tcp));

        breaks(
                new BindingRefreshed(7_440 * SECOND, 0, "home", SHOWN, 15_000 * SECOND, tcp),
                "lives that long");
        breaks(
                new Translated(7_440 * SECOND, 0, "home", 3, true, BOB, SHOWN, STRANGER, tcp),
                "nobody let it in");
    }

    private static TraceEvent created(long second, Endpoint internal, long until) {
        return new BindingCreated(second * SECOND, 0, "home", internal, SHOWN, until * SECOND);
    }

    private static TraceEvent refreshed(long second, long until) {
        return new BindingRefreshed(second * SECOND, 0, "home", SHOWN, until * SECOND);
    }

    private static TraceEvent translated(
            long second, boolean inward, Endpoint internal, Endpoint remote) {
        return new Translated(second * SECOND, 0, "home", 1, inward, internal, SHOWN, remote);
    }

    /// Its site home shows one endpoint for every remote, by bindings of their own.
    @Test
    void anEndpointThatSeveralBindingsShowLivesUntilTheLastIsOver() {
        List<Invariant> overloading =
                Invariants.of(
                        CardReader.read(
                                        Catalog.text("two-homes")
                                                .orElseThrow()
                                                .replace(
                                                        "home:   { nat: port-restricted-cone",
                                                        "home:   { nat: { mapping:"
                                                                + " address-dependent, overload:"
                                                                + " different-remote }"),
                                        "overloading")
                                .scenario());
        List<TraceEvent> events =
                List.of(
                        created(0, ALICE, 300),
                        created(100, ALICE, 400),
                        new BindingExpired(300 * SECOND, 5, "home", SHOWN),
                        refreshed(350, 650),
                        new BindingExpired(500 * SECOND, 6, "home", SHOWN));
        for (TraceEvent event : events) {
            for (Invariant invariant : overloading) {
                assertThat(invariant.observe(event)).as(event.toString()).isEmpty();
            }
        }
        assertThat(overloading.stream().map(i -> i.observe(refreshed(501, 800))))
                .anyMatch(Optional::isPresent);
    }

    /// Each of two bindings that show one endpoint lets in by itself, be it to the last of them
    /// that all is given.
    @Test
    void whoSendsToARemoteTakesNoOthersLeaveToHearIt() {
        TablePolicy table = NatPolicy.DEFAULT;
        NatLaws laws = laws(table.with(table.ports().with(Overload.ALWAYS)));
        NatLaws linux = laws(ConntrackPolicy.DEFAULT);
        List<TraceEvent> events =
                List.of(
                        created(0, BOB, 30),
                        translated(0, false, BOB, SERVER),
                        created(1, ALICE, 31),
                        translated(1, false, ALICE, SERVER),
                        translated(2, false, BOB, SERVER));
        for (TraceEvent event : events) {
            assertThat(laws.observe(event)).isEmpty();
            assertThat(linux.observe(event)).isEmpty();
        }

        assertThat(laws.observe(translated(3, true, ALICE, SERVER))).isEmpty();
        assertThat(laws.observe(translated(3, true, ALICE, STRANGER))).isPresent();
        assertThat(linux.observe(translated(3, true, ALICE, SERVER)))
                .isPresent(); // a flow is one's
    }

    private static NatLaws laws(NatPolicy home) {
        return new NatLaws(Topology.EMPTY.withSite("home", home, Duplex.INSTANT));
    }

    private void holds(TraceEvent event) {
        assertThat(broken(event)).isEmpty();
    }

    private void breaks(TraceEvent event, String words) {
        assertThat(broken(event)).singleElement().asString().contains(words);
    }

    private List<String> broken(TraceEvent event) {
        return broken(invariants, event);
    }

    private static List<String> broken(List<Invariant> invariants, TraceEvent event) {
        return invariants.stream().map(i -> i.observe(event)).flatMap(Optional::stream).toList();
    }
}
