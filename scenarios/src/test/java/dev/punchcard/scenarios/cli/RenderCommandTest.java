package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.scenarios.card.CardWriter;
import dev.punchcard.scenarios.suite.TestCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenderCommandTest {
    private static final String STEM = "two-homes-0x0000000000000001";

    @TempDir private Path temporary;
    private String trace = "";

    @BeforeEach
    void leaveTheTraceOfAFailedRun() throws IOException {
        Path card = temporary.resolve("wrong.yaml");
        Files.writeString(card, CardWriter.write(TestCards.failing()));
        Console.run("run", card.toString(), "--report", temporary.toString());
        trace = temporary.resolve(STEM + ".trace.jsonl").toString();
    }

    @Test
    void textIsPrinted() {
        assertThat(Console.run("render", trace, "--to", "svg").out()).startsWith("<svg");
        assertThat(Console.run("render", trace, "--to", "mermaid").out())
                .startsWith("sequenceDiagram\n");
    }

    @Test
    void thePageHasTheVerdictThatRunningAgainGives() {
        assertThat(Console.run("render", trace, "--to", "html").out())
                .contains("<b class=\"failed\">failed</b>", "digest <code>0x");
    }

    @Test
    void aChangedTraceHasNoVerdict() throws IOException {
        Path changed = temporary.resolve("changed.jsonl");
        String text = Files.readString(Path.of(trace));
        Files.writeString(changed, text.lines().limit(50).reduce("", (a, b) -> a + b + "\n"));

        assertThat(Console.run("render", changed.toString(), "--to", "html").out())
                .contains("<h1>A run</h1>")
                .doesNotContain("digest");
    }

    @Test
    void bytesGoToAFileBesideTheTraceAndNeverToATerminal() throws IOException {
        Path capture = temporary.resolve(STEM + ".pcapng");
        Files.deleteIfExists(capture);

        Console console = Console.run("render", trace, "--to", "pcapng");

        assertThat(console.out()).isEqualTo(capture + "\n");
        assertThat(Files.readAllBytes(capture)).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
    }

    @Test
    void theOutputCanBeNamed() {
        Path target = temporary.resolve("x.html");

        Console console = Console.run("render", trace, "--to", "html", "-o", target.toString());

        assertThat(console.out()).isEqualTo(target + "\n");
        assertThat(target).content().startsWith("<!doctype html>");
    }

    @Test
    void whatCannotBeDrawnExitsWithTwoAndOneLine() throws IOException {
        Path broken = Files.writeString(temporary.resolve("broken"), "{\"punchcard\":1\n");

        Console console = Console.run("render", broken.toString(), "--to", "svg");
        Console format = Console.run("render", trace, "--to", "png");

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err()).startsWith("punchcard: " + broken + ": line 1").hasLineCount(1);
        assertThat(format.code()).isEqualTo(2);
        assertThat(format.err())
                .isEqualTo("punchcard: --to is 'png'; expected pcapng, svg, mermaid, html\n");
    }

    @Test
    void aFolderCannotBeDrawnInto() {
        Console console = Console.run("render", trace, "--to", "svg", "-o", temporary.toString());

        assertThat(console.code()).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("punchcard: " + temporary + ": cannot be written: it is a folder\n");
    }

    @Test
    void theHelpEndsWithAnExample() {
        assertThat(Console.run("render", "--help").out().strip().lines().toList().getLast())
                .startsWith("Example: ./punchcard render");
    }
}
