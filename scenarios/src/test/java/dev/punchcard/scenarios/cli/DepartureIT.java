package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A peer that is asked to end, as by Ctrl-C, leaves its session at the server, so that the same
/// command works again at once.
@Timeout(120)
class DepartureIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rabid | peer rabid host | session_created",
                "holepuncher --dialect A | peer holepuncher host --dialect A | update_lobby",
                "holepuncher --dialect B | peer holepuncher host --dialect B | update_lobby",
            })
    void theSameCommandIsNotRefusedAfterwards(String serving, String command, String entered)
            throws Exception {
        try (Launched server = Launched.run("serve " + serving + " --listen 127.0.0.1:0")) {
            String ready = server.await("listening on ");
            String address = ready.substring(ready.lastIndexOf(' ') + 1);
            for (int time = 0; time < 2; time++) {
                try (Launched peer = Launched.run(command + " --json --server " + address)) {
                    peer.await(entered);
                    peer.terminate();
                    assertThat(peer.await("\"outcome\":")).contains("interrupted");
                }
            }
        }
    }
}
