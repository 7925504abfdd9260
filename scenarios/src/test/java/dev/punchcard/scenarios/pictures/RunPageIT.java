package dev.punchcard.scenarios.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.reports.html.RunPage;
import dev.punchcard.scenarios.catalog.Cards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a browser makes of a run's page.
final class RunPageIT {
    /// What a page asks for has a page's origin; what the browser asks for itself has none.
    private static final Pattern REQUEST =
            Pattern.compile("\"initiator\":\"null\".*?\"url\":\"(?!file:|data:)[^\"]*\"");

    @TempDir private Path temporary;

    @BeforeEach
    void needsABrowser() {
        Program.require("chromium");
    }

    @Test
    void aBrowserDrawsThePageWithoutAWordOfComplaint() throws Exception {
        String dom = open(page());

        assertThat(dom).contains("<svg", "What the NATs remembered", "</html>");
        assertThat(Files.readString(temporary.resolve("console")))
                .doesNotContain("CONSOLE", "Refused to");
    }

    @Test
    void connectionsAndCallsInVainAreOnThePage() throws Exception {
        String dom = open(page("gopunch-tcp-reset"));

        assertThat(dom).contains("· TCP: ", "<h2>Connections</h2>", "<td>never</td>");
        assertThat(Files.readString(temporary.resolve("console")))
                .doesNotContain("CONSOLE", "Refused to");
    }

    @Test
    void noRequestLeavesTheFile() throws Exception {
        open(page());

        assertThat(requests()).isEmpty();
    }

    @Test
    void aRequestWouldBeSeen() throws Exception {
        open("<img src='http://127.0.0.1:9/beacon'>");

        assertThat(requests()).anyMatch(request -> request.contains("127.0.0.1:9/beacon"));
    }

    private static String page() {
        return page("nested-nat");
    }

    private static String page(String card) {
        Trace trace = Recorded.trace(Cards.load(card));
        return RunPage.write(trace, Optional.empty());
    }

    private String open(String html) throws Exception {
        Path page = Files.writeString(temporary.resolve("run.html"), html);
        return String.join("\n", Program.lines(command(page)));
    }

    private List<String> requests() throws IOException {
        return REQUEST.matcher(Files.readString(temporary.resolve("network")))
                .results()
                .map(match -> match.group())
                .toList();
    }

    private List<String> command(Path page) {
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
                "--user-data-dir=" + temporary.resolve("profile"),
                "--enable-logging",
                "--v=0",
                "--log-file=" + temporary.resolve("console"),
                "--host-resolver-rules=MAP * ~NOTFOUND", // of what the browser asks for by itself
                "--log-net-log=" + temporary.resolve("network"),
                "--dump-dom",
                page.toUri().toString());
    }
}
