package dev.punchcard.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// The pieces in which a stream comes do not matter.
final class FramesProperties {
    @Property(tries = 500)
    void framesAreTheSameHoweverTheStreamIsCut(
            @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 15) Integer> lengths,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 40) Integer> cuts) {
        List<String> lines = lengths.stream().map(n -> "x".repeat(n) + "\n").toList();

        Frames frames = new Frames(new LineFraming(false));

        assertThat(cut(frames, String.join("", lines), cuts)).isEqualTo(lines);
        assertThat(frames.isOverlong()).isFalse();
    }

    @Property(tries = 500)
    void aFrameThatIsTooLongIsSoHoweverTheStreamIsCut(
            @ForAll @IntRange(min = 16, max = 60) int length,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = 1, max = 40) Integer> cuts) {
        String stream = "before\n" + "x".repeat(length) + "\nafter\n";
        Frames frames = new Frames(new LineFraming(false));

        assertThat(cut(frames, stream, cuts)).containsExactly("before\n");
        assertThat(frames.isOverlong()).isTrue();
    }

    /// Cuts the stream at the given distances, again and again, until a frame is too long.
    private static List<String> cut(Frames frames, String stream, List<Integer> cuts) {
        List<String> found = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < stream.length() && !frames.isOverlong(); i++) {
            int end = Math.min(stream.length(), at + cuts.get(i % cuts.size()));
            frames.add(Payload.text(stream.substring(at, end)));
            for (Optional<Payload> f = frames.next(); f.isPresent(); f = frames.next()) {
                found.add(f.get().ascii(0, f.get().size()));
            }
            at = end;
        }
        return found;
    }

    @Test
    void sixteenBytesAreAFrameAndSeventeenAreNot() {
        Frames frames = new Frames(new LineFraming(false));
        frames.add(Payload.text("x".repeat(15)));
        assertThat(frames.next()).isEmpty();
        assertThat(frames.isOverlong()).isFalse();
        frames.add(Payload.text("\n"));
        assertThat(frames.next()).isPresent();
        frames.add(Payload.text("x".repeat(16)));
        assertThat(frames.next()).isEmpty();
        assertThat(frames.isOverlong()).isTrue();
    }
}
