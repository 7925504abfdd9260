package dev.punchcard.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.reports.Program;
import dev.punchcard.reports.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a browser makes of the page.
final class RunPageIT {
    @TempDir private Path temporary;

    @Test
    void aBrowserDrawsThePageWithoutAWordOfComplaint() throws Exception {
        Program.require("chromium");
        String html = RunPage.write(Samples.trace(), Optional.of(Samples.suite().cards().get(1)));
        Path page = Files.writeString(temporary.resolve("run.html"), html);
        Path profile = temporary.resolve("profile");

        String dom = String.join("\n", Program.lines(command(page, profile)));

        assertThat(dom).contains("<svg", "What the NATs remembered", "</html>");
        assertThat(Files.readString(profile.resolve("chrome_debug.log")))
                .doesNotContain("CONSOLE", "Refused to");
    }

    private static List<String> command(Path page, Path profile) {
        return List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--enable-logging",
                "--v=0",
                "--log-file=" + profile.resolve("chrome_debug.log"),
                "--dump-dom",
                page.toUri().toString());
    }
}
