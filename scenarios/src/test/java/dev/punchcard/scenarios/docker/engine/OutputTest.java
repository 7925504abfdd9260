package dev.punchcard.scenarios.docker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputTest {
    private final Output output = new Output(List.of("go on", "over"));

    @Test
    void cueIsHeardWhereItComesInPieces() {
        hear(StreamType.STDOUT, "they may go");
        hear(StreamType.STDERR, " on");
        assertThat(output.has("go on")).isFalse(); // of two streams

        hear(StreamType.STDOUT, " o");
        hear(StreamType.STDOUT, "n.");
        assertThat(output.has("go on")).isTrue();
        assertThat(output.has("over")).isFalse();
    }

    @Test
    void streamsAreKeptApartAndWhole() {
        hear(StreamType.STDOUT, "ö");
        hear(StreamType.STDERR, "wrong\n");
        hear(StreamType.STDOUT, "\n");

        assertThat(output.out()).isEqualTo("ö\n");
        assertThat(output.err()).isEqualTo("wrong\n");
    }

    @Test
    void endIsKnownWithoutAsking() {
        assertThat(output.hasEnded()).isFalse();

        output.onComplete();

        assertThat(output.hasEnded()).isTrue();
    }

    private void hear(StreamType stream, String text) {
        output.onNext(new Frame(stream, text.getBytes(UTF_8)));
    }
}
