package dev.punchcard.scenarios.cli;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.suite.TraceName;
import dev.punchcard.scenarios.card.yaml.FileTrouble;
import dev.punchcard.scenarios.suite.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws a trace.
@Command(
        name = "render",
        description = "Draws a trace: as a packet capture, a diagram or a page.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code: 0 drawn, 2 the trace cannot be read.",
            "",
            "Example: ./punchcard render loss.trace.jsonl --to html -o loss.html"
        })
public final class RenderCommand implements CliCommand {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "TRACE", description = "A trace, as `run` leaves it of failed runs.")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            required = true,
            description = "pcapng (for Wireshark), svg, mermaid or html.")
    private String format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Where to write (default: standard output; for pcapng, a file beside TRACE).")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Picture picture = picture();
        Trace trace = Traces.read(file);
        byte[] drawn = picture.draw(trace, Traces.result(trace, file, Versions.of(spec)));
        Optional<Path> target = Optional.ofNullable(output).or(() -> beside(picture));
        PrintWriter out = spec.commandLine().getOut();
        if (target.isEmpty()) {
            out.print(new String(drawn, StandardCharsets.UTF_8));
        } else {
            write(target.get(), drawn);
            out.print(target.get() + "\n");
        }
        out.flush();
        return Main.DONE;
    }

    private Picture picture() {
        return Picture.named(format)
                .orElseThrow(() ->
                        new UsageError(
                                "--to is '"
                                        + format
                                        + "'; expected "
                                        + String.join(", ", Picture.names())));
    }

    /// Bytes are never printed: a terminal would obey some of them.
    private Optional<Path> beside(Picture picture) {
        if (picture.isText()) {
            return Optional.empty();
        }
        Path last = file.getFileName();
        String name = last == null ? "trace" : last.toString();
        return Optional.of(file.resolveSibling(TraceName.stem(name) + picture.suffix()));
    }

    private static void write(Path target, byte[] bytes) {
        try {
            Files.write(target, bytes);
        } catch (IOException unwritable) {
            throw new UsageError(target + ": cannot be written: " + FileTrouble.words(unwritable));
        }
    }
}
