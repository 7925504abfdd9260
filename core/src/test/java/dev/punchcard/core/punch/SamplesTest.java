package dev.punchcard.core.punch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
    private static final Endpoint ANY = Endpoint.literal("192.0.2.1:1");

    @ParameterizedTest
    @CsvSource({
        "5000 5001, 1",
        "5000 5001 5003 5004, 1",
        "5000 4998 4996, -2",
        "5000 5000, 0",
        "5000, 0",
        "5000 5003 5004, 1",
        "5000 5001 5004 5007, 3"
    })
    void theStepIsTheMostFrequentDifferenceAndOfSeveralTheLeast(String ports, int step) {
        assertThat(samples(ports).step()).isEqualTo(step);
    }

    @Test
    void whatComesNextBeginsBehindTheLastSample() {
        assertThat(samples("5000 5002").predict(3))
                .extracting(Endpoint::port)
                .containsExactly(5004, 5006, 5008);
    }

    @Test
    void nothingIsPredictedOfAPortThatStaysAndNothingBelowTheFirst() {
        assertThat(samples("5000 5000").predict(3)).isEmpty();
        assertThat(samples("4 2").predict(3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "65533 65534, 65535 1024 1025",
        "65534 65535 1024, 1025 1026 1027",
        "1028 1026, 1024 65534 65532",
        "1025 65535, 65533 65531 65529",
        "1020 1022, 1024 1026 1028"
    })
    void behindTheLastPortComesTheFirst(String ports, String next) {
        assertThat(samples(ports).predict(3)).isEqualTo(samples(next).seen());
    }

    @Test
    void theyVaryWhereOneRemoteSawSomethingElse() {
        assertThat(samples("5000 5000 5001").vary()).isTrue();
        assertThat(samples("5000 5000").vary()).isFalse();
    }

    private static Samples samples(String ports) {
        String[] words = ports.split(" ", -1);
        return new Samples(
                IntStream.range(0, words.length)
                        .mapToObj(i -> ANY.withPort(Integer.parseInt(words[i])))
                        .toList());
    }
}
