package dev.punchcard.scenarios.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceEvent.BindingCreated;
import dev.punchcard.core.trace.TraceEvent.BindingExpired;
import dev.punchcard.core.trace.TraceEvent.BindingRefreshed;
import dev.punchcard.core.trace.TraceEvent.Noted;
import dev.punchcard.core.trace.TraceEvent.Translated;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The laws of NATs where two hosts show one endpoint, broken by events made up for it.
final class LinuxLawsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Endpoint ALICE = Endpoint.literal("10.1.0.2:5000");
    private static final Endpoint BOB = Endpoint.literal("10.1.0.3:5000");
    private static final Endpoint SHOWN = Endpoint.literal("198.18.0.1:5000");
    private static final Endpoint ONE = Endpoint.literal("198.18.0.9:1");
    private static final Endpoint OTHER = Endpoint.literal("198.18.0.9:2");

    private final NatLaws laws =
            new NatLaws(
                    Topology.EMPTY.withSite(
                            "home",
                            ConntrackPolicy.DEFAULT.withForwards(List.of(new Forward(80, BOB))),
                            Duplex.INSTANT));

    @BeforeEach
    void twoHostsShowOneEndpoint() {
        holds(new BindingCreated(0, 0, "home", ALICE, SHOWN, 30 * SECOND));
        holds(translated(0, false, ALICE, SHOWN, ONE));
        holds(new BindingCreated(0, 0, "home", BOB, SHOWN, 30 * SECOND));
        holds(translated(0, false, BOB, SHOWN, OTHER));
    }

    @Test
    void eachIsReachedOnlyByWhomItHasSentTo() {
        holds(translated(1, true, ALICE, SHOWN, ONE));
        holds(translated(1, true, BOB, SHOWN, OTHER));

        breaks(translated(1, true, ALICE, SHOWN, OTHER), "nobody let it in");
    }

    @Test
    void theOneThatWasNamedLastIsRefreshed() {
        holds(translated(20, false, ALICE, SHOWN, ONE));
        holds(new BindingRefreshed(20 * SECOND, 0, "home", SHOWN, 50 * SECOND));

        holds(translated(40, true, ALICE, SHOWN, ONE));
        breaks(translated(40, true, BOB, SHOWN, OTHER), "no live binding");
    }

    @Test
    void theOneThatMakesRoomEnds() {
        holds(new Noted(SECOND, 0, "home", NatNote.EVICTED, SHOWN, ONE));
        holds(new BindingExpired(SECOND, 0, "home", SHOWN));

        holds(translated(2, true, BOB, SHOWN, OTHER));
        breaks(translated(2, true, ALICE, SHOWN, ONE), "no live binding");
    }

    @Test
    void aForwardedPortLetsInEverybody() {
        Endpoint port = SHOWN.withPort(80);
        holds(new BindingCreated(0, 0, "home", BOB, port, 30 * SECOND));
        holds(translated(0, true, BOB, port, ONE));

        holds(new BindingCreated(0, 0, "home", ALICE, SHOWN.withPort(81), 30 * SECOND));
        breaks(translated(0, true, ALICE, SHOWN.withPort(81), ONE), "nobody let it in");
    }

    private static TraceEvent translated(
            long second, boolean inward, Endpoint internal, Endpoint external, Endpoint remote) {
        return new Translated(second * SECOND, 0, "home", 1, inward, internal, external, remote);
    }

    private void holds(TraceEvent event) {
        assertThat(laws.observe(event)).isEmpty();
    }

    private void breaks(TraceEvent event, String words) {
        assertThat(laws.observe(event)).get().asString().contains(words);
    }
}
