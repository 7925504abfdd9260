package dev.punchcard.reports.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.punchcard.reports.Samples;
import org.junit.jupiter.api.Test;

final class PlacesTest {
    @Test
    void placesStandAsPacketsTravelAcrossTheInternet() {
        assertThat(Places.of(Samples.trace()))
                .extracting(Place::name)
                .containsExactly("alice", "home", "server", "office", "bob");
    }

    @Test
    void aNatIsWhatStandsAboveSomebodyOrTranslates() {
        assertThat(Places.of(Samples.trace()))
                .filteredOn(Place::isNat)
                .extracting(Place::name, Place::above)
                .containsExactly(tuple("home", ""), tuple("office", ""));
    }

    @Test
    void aNatBehindItselfEndsNothing() {
        String circle =
                """
                {"punchcard":"1","seed":"0x1","card":""}
                {"t":0,"e":0,"at":"a>b","kind":"forwarded","packet":0,"arrival":1}
                {"t":0,"e":0,"at":"b>a","kind":"forwarded","packet":0,"arrival":1}
                {"t":0,"e":0,"at":"c","kind":"timerFired","timer":"T"}
                """;

        assertThat(Places.of(Samples.trace(circle))).extracting(Place::name).containsExactly("c");
    }
}
