package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.rabid.RabidSignal;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerReportTest {
    private static final RabidSignal PROGRESS =
            new RabidSignal.Progress(
                    RabidSignal.Milestone.SESSION_CREATED, "room", List.of("alice", "b\n"));

    private final StringWriter out = new StringWriter();

    @Test
    void jsonKeepsTheFieldsOfASignalApart() {
        PeerReport report = report(true);

        report.signalled(0, PROGRESS);
        report.signalled(0, new RabidSignal.Failure("error:x"));
        report.signalled(0, new RabidSignal.Success(4000, Optional.of(endpoint(5000))));
        report.signalled(0, new RabidSignal.Success(5000, Optional.empty()));

        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"signal\":\"holepunch_progress_update\",\"type\":\"session_created\","
                                + "\"session\":\"room\",\"players\":[\"alice\",\"b\\n\"]}",
                        "{\"signal\":\"holepunch_failure\",\"error\":\"error:x\"}",
                        "{\"signal\":\"holepunch_success\",\"selfPort\":4000,"
                                + "\"hostIp\":\"127.0.0.1\",\"hostPort\":5000}",
                        "{\"signal\":\"holepunch_success\",\"selfPort\":5000,"
                                + "\"hostIp\":null,\"hostPort\":null}");
    }

    @Test
    void aSignalWithoutFieldsIsItsText() {
        report(true).signalled(0, "done");

        assertThat(out.toString()).isEqualTo("{\"signal\":\"done\"}\n");
    }

    /// Such as of a lobby, which punches to nobody.
    @Test
    void onlyWhatHasFailedIsAFailure() {
        PeerReport report = report(true);

        assertThat(report.finish(new Outcome.Started(), endpoint(0))).isZero();
        assertThat(report.finish(new Outcome.Failed("why"), endpoint(0))).isEqualTo(1);
    }

    @Test
    void aNameThatEndsInALineBreakStaysInItsLine() {
        PeerReport report = report(false);

        report.signalled(0, PROGRESS);
        report.finish(new Outcome.Failed("two\nlines"), endpoint(0));

        assertThat(out.toString().lines())
                .containsExactly(
                        "holepunch_progress_update(session_created, room, [alice, b\\n])",
                        "failed two\\nlines");
    }

    @Test
    void whatWasSaidStandsBesideWhoSaidIt() {
        report(false).said(endpoint(5000), "hi\u001b[2J");
        report(true).said(endpoint(5000), "hi");

        assertThat(out.toString().lines())
                .containsExactly(
                        "127.0.0.1:5000: hi\\u001b[2J",
                        "{\"said\":\"hi\",\"from\":\"127.0.0.1:5000\"}");
    }

    private PeerReport report(boolean json) {
        return new PeerReport(new PrintWriter(out), json);
    }

    private static Endpoint endpoint(int port) {
        return new Endpoint(IpAddress.LOOPBACK, port);
    }
}
