package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real holepuncher server and real peers of each dialect, each a process, on loopback.
@Timeout(120)
class HolepuncherIT {
    private static final String QUICK = " --json --session room --register-wait 200ms --tick 20ms";

    @ParameterizedTest
    @CsvSource({
        "A, '', ' --players 2'",
        "B, '', ' --players 2'",
        "B, ' --autostart --autostart-delay 1s', ''",
        "M, ' --autostart-delay 1s', ''"
    })
    void twoPeersConnectAndEachNamesTheOther(String dialect, String serving, String hosting)
            throws Exception {
        String spoken = " --dialect " + dialect;
        try (Launched server =
                Launched.run("serve holepuncher --listen 127.0.0.1:0" + spoken + serving)) {
            String ready = server.await("holepuncher server listening on 127.0.0.1:");
            String to = " --server " + ready.substring(ready.lastIndexOf(' ') + 1) + spoken + QUICK;
            try (Launched host =
                    Launched.run("peer holepuncher host --name alice" + to + hosting)) {
                host.await("session_registered");
                host.await("session_registered");
                try (Launched client = Launched.run("peer holepuncher client --name bob" + to)) {
                    String atHost = host.await("\"outcome\":");
                    String atClient = client.await("\"outcome\":");

                    assertThat(host.exitCode()).isZero();
                    assertThat(client.exitCode()).isZero();
                    assertThat(port(atHost, "\"remote\":\"127.0.0.1:"))
                            .isEqualTo(port(atClient, "\"localPort\":"));
                    assertThat(port(atClient, "\"remote\":\"127.0.0.1:"))
                            .isEqualTo(port(atHost, "\"localPort\":"));
                }
            }
        }
    }

    private static String port(String line, String before) {
        assertThat(line).contains(before);
        return line.substring(line.indexOf(before) + before.length()).replaceFirst("[^0-9].*", "");
    }
}
