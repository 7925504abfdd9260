package dev.punchcard.reports.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.reports.Samples;
import dev.punchcard.reports.path.Stop.Deed;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JourneysTest {
    private static final String HEADER = "{\"punchcard\":\"1\",\"seed\":\"0x1\",\"card\":\"\"}\n";
    private static final String RECEIVED =
            """
            {"t":9,"e":1,"at":"bob","kind":"received","packet":4,"source":"192.0.2.1:5",\
            "target":"192.0.2.2:6","payload":"61","message":"a"}
            """;

    private final List<Journey> journeys = Journeys.of(Samples.trace());

    @Test
    void aJourneyPassesNatsToItsReceiver() {
        assertThat(places(journeys.getFirst())).containsExactly("alice", "home", "server");
        assertThat(journeys.getFirst().stops().get(1).sourceAfter()).hasToString("198.18.0.1:5000");
        assertThat(journeys.getFirst().legs()).hasSize(2);
    }

    @Test
    void bothCopiesArriveByLegsOfTheirOwn() {
        Journey doubled = journeys.getLast();

        assertThat(places(doubled))
                .containsExactly("bob", "office", "home", "alice", "home", "alice");
        assertThat(doubled.legs()).hasSize(5);
        assertThat(doubled.legsFrom(doubled.stops().get(1))).hasSize(2);
    }

    @Test
    void aDropEndsTheJourneyWhereItHappened() {
        Journey filtered = journeys.get(journeys.size() - 2);
        Journey lost = journeys.get(journeys.size() - 3);

        assertThat(filtered.stops().getLast().deed())
                .isEqualTo(new Deed.Dropped(DropReason.FILTERED));
        assertThat(filtered.stops().getLast().isFromAbove()).isTrue();
        assertThat(lost.stops().getLast().at()).isEqualTo("home>internet");
    }

    @Test
    void aPacketNobodySentIsAJourneyOfOneStop() {
        Journey journey = Journeys.of(Samples.trace(HEADER + RECEIVED)).getFirst();

        assertThat(places(journey)).containsExactly("bob");
        assertThat(journey.legs()).isEmpty();
    }

    @Test
    void onARealNetworkAPacketIsKnownByNumberAndPayload() {
        String sent =
                RECEIVED.replace("received", "sent")
                        .replace("bob", "ann")
                        .replace("\"t\":9", "\"t\":2");

        List<Journey> same = Journeys.of(Samples.trace(HEADER + sent + RECEIVED));
        List<Journey> other =
                Journeys.of(Samples.trace(HEADER + sent.replace("\"61\"", "\"62\"") + RECEIVED));

        assertThat(places(same.getFirst())).containsExactly("ann", "bob");
        assertThat(other).hasSize(2);
    }

    private static List<String> places(Journey journey) {
        return journey.stops().stream().map(Stop::at).toList();
    }
}
