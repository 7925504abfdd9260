package dev.punchcard.scenarios.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.simulator.scenario.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What a NAT does with packets for a host that has left: it knows nothing of it, so that a binding
/// lives by its policy alone, and a port that is led inside leads there for ever.
final class GoneBehindTheNatTest {
    private static final String NAT = "{ preset: full-cone, lifetime: { idle: 4s } }";
    private static final int SENT = 100; // ten a second, while the storm lasts

    /// A packet of the storm that was lost.
    private record Lost(String at, DropReason reason) {}

    private static final Lost SWALLOWED = new Lost("bob", DropReason.NO_ROUTE);
    private static final Lost REFUSED = new Lost("office", DropReason.EXPIRED);

    @Test
    void itsBindingSwallowsWhatComesUntilItHasBeenIdle() {
        List<Lost> storm = storm(NAT);

        // Bob's last word was a second after the start, two before the storm.
        assertThat(storm.subList(0, 20)).containsOnly(SWALLOWED);
        assertThat(storm.subList(22, SENT)).containsOnly(REFUSED);
    }

    @Test
    void whatIsSwallowedKeepsTheBindingAliveWhereItRefreshes() {
        List<Lost> storm = storm(NAT.replace("4s", "4s, refresh: both"));

        assertThat(storm).containsOnly(SWALLOWED);
    }

    @Test
    void aForwardToAContainerThatIsGoneSwallowsForEver() { // moby issue 8795
        List<Lost> storm =
                storm(
                        "{ preset: docker-bridge,"
                                + " forwards: { port: 5000, to: \"10.2.0.2:5000\" } }");

        assertThat(storm).containsOnly(SWALLOWED);
    }

    private static List<Lost> storm(String nat) {
        String card = Catalog.text("gone-behind-the-nat").orElseThrow();
        assertThat(card).contains(NAT);
        String text = card.replace(NAT, nat);
        Run run = Run.recorded(CardReader.read(text, "gone.yaml").scenario(), 1, List::of);
        Set<Long> sent =
                run.trace().stream()
                        .filter(e -> e instanceof TraceEvent.Sent s && s.at().equals("eve"))
                        .map(e -> ((TraceEvent.Sent) e).packet())
                        .collect(Collectors.toSet());
        List<Lost> lost =
                run.trace().stream()
                        .map(GoneBehindTheNatTest::dropped)
                        .flatMap(Optional::stream)
                        .filter(e -> sent.contains(e.packet()))
                        .map(e -> new Lost(e.at(), e.reason()))
                        .toList();
        assertThat(lost).hasSize(SENT);
        return lost;
    }

    private static Optional<TraceEvent.Dropped> dropped(TraceEvent event) {
        return event instanceof TraceEvent.Dropped e ? Optional.of(e) : Optional.empty();
    }
}
