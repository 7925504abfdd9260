package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.suite.TestCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {
    @TempDir private Path temporary;
    private Path trace = Path.of("");

    @BeforeEach
    void leaveTheTraceOfAFailedRun() throws IOException {
        Path card = temporary.resolve("wrong.yaml");
        Files.writeString(card, CardWriter.write(TestCards.failing()));
        Console.run("run", card.toString(), "--report", temporary.toString());
        trace = temporary.resolve("two-homes-0x0000000000000001.trace.jsonl");
    }

    @Test
    void anUntouchedTraceIsTheSameRun() {
        Console console = Console.run("replay", trace.toString());

        assertThat(console.code()).isZero();
        assertThat(console.out()).matches("The same run: [0-9]+ events\\.\n");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aChangedEventIsShownWithNumberTimeAndBothLines() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(trace));
        lines.set(40, lines.get(40).replaceFirst("\"at\":\"[a-z]", "\"at\":\"z"));
        Files.write(trace, lines);

        Console console = Console.run("replay", trace.toString());

        assertThat(console.code()).isEqualTo(1);
        assertThat(console.out())
                .startsWith("Event 40, at ")
                .contains("\n  recorded  {\"t\":", "\"at\":\"z", "\n  replayed  {\"t\":")
                .hasLineCount(3);
    }

    @Test
    void digitsAreThoseOfAsciiInEveryCountry() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(trace));
        Files.write(trace, lines.subList(0, 40));
        Locale own = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(Console.run("replay", trace.toString()).out()).startsWith("Event 40, at ");
        } finally {
            Locale.setDefault(own);
        }
    }

    @Test
    void anotherVersionIsSaid() throws IOException {
        String text = Files.readString(trace);
        Files.writeString(trace, text.replaceFirst("\"0\\.[0-9.]+\"", "\"9.9.9\""));

        assertThat(Console.run("replay", trace.toString()).err())
                .startsWith("punchcard: recorded by 9.9.9, this is ")
                .hasLineCount(1);
    }

    @Test
    void whatIsNoTraceExitsWithTwoAndOneLine() throws IOException {
        Path broken = Files.writeString(temporary.resolve("broken"), "{\"punchcard\":1\n");

        for (Path file : List.of(broken, temporary.resolve("missing"), temporary)) {
            Console console = Console.run("replay", file.toString());

            assertThat(console.code()).isEqualTo(2);
            assertThat(console.err()).startsWith("punchcard: " + file + ": ").hasLineCount(1);
        }
    }

    @Test
    void whyATraceCannotBeReadIsToldInWords() throws IOException {
        Path bytes = Files.write(temporary.resolve("bytes"), new byte[] {(byte) 0xff});
        Path missing = temporary.resolve("missing");
        String wrong = "punchcard: %s: cannot be read: %s\n";

        assertThat(Console.run("replay", temporary.toString()).err())
                .isEqualTo(wrong.formatted(temporary, "it is a folder"));
        assertThat(Console.run("replay", missing.toString()).err())
                .isEqualTo(wrong.formatted(missing, "no such file or folder"));
        assertThat(Console.run("replay", bytes.toString()).err())
                .isEqualTo(wrong.formatted(bytes, "it is not text in UTF-8"));
    }

    @Test
    void aTraceOfRealSocketsCannotBeRunAgain() throws IOException {
        Path real = temporary.resolve("real.jsonl");
        Files.writeString(real, "{\"punchcard\":\"0.1.0\",\"seed\":\"0x1\",\"card\":\"\"}\n");

        Console console = Console.run("replay", real.toString());

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).contains("real sockets");
    }

    @Test
    void everyHelpEndsWithAnExample() {
        for (String command : List.of("run", "matrix", "replay")) {
            assertThat(Console.run(command, "--help").out().strip().lines().toList().getLast())
                    .startsWith("Example: ./punchcard " + command);
        }
    }
}
