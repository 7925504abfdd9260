package dev.punchcard.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadWriterTest {
    private final PayloadWriter out = new PayloadWriter();

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 99, 100, 65_535, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
    void numbersAreWrittenAsTheLibraryWritesThem(int number) {
        assertThat(out.append(number).payload()).isEqualTo(Payload.text("" + number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "room", "grüße", "a\uD83D\uDE00b", "half \uD83D a pair"})
    void textsAreWrittenAsTheLibraryWritesThem(String text) {
        assertThat(out.append(':').append(text).append(':').payload())
                .isEqualTo(Payload.text(":" + text + ":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "255.10.0.99", "2001:db8::1"})
    void addressesAreWrittenAsTheyAreShown(String address) {
        assertThat(out.append(IpAddress.literal(address)).payload())
                .isEqualTo(Payload.text(address));
    }

    @Test
    void aPayloadStaysAsItWasWhenTheNextOneIsWritten() {
        Payload first = out.append("first").payload();

        Payload second = out.clear().append("x".repeat(200)).payload();

        assertThat(first).isEqualTo(Payload.text("first"));
        assertThat(second).isEqualTo(Payload.text("x".repeat(200)));
    }
}
