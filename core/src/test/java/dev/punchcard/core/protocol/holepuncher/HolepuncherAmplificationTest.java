package dev.punchcard.core.protocol.holepuncher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one request can cost others at the default limits: the figures of core's README.
class HolepuncherAmplificationTest {
    private static final int MEMBERS = 32;
    private static final String LONG = "n".repeat(62);

    /// Datagrams and bytes of payload that one request causes, answers to all members together.
    @ParameterizedTest
    @CsvSource({
        "A, join, 33, 66824",
        "A, ep, 288, 433344",
        "B, join, 65, 133640",
        "B, ep, 288, 458144",
        "M, join, 1, 8",
        "M, ep, 288, 433344"
    })
    void oneRequestCausesNoMoreThanThis(Dialect dialect, String what, int datagrams, int bytes) {
        Script script = Script.of(dialect);
        Endpoint last = join(script, MEMBERS - 1);
        if (what.equals("ep")) {
            script.bench.sent();
            script.bench.send(last, Script.SERVER, Payload.text("ep:r"));
            script.bench.pass(Duration.ofSeconds(2));
        }
        int count = 0;
        int size = 0;
        for (Datagram datagram : script.bench.sent()) {
            if (datagram.source().equals(Script.SERVER)) {
                count++;
                size += datagram.payload().size();
            }
        }
        assertThat(count).isEqualTo(datagrams);
        assertThat(size).isEqualTo(bytes);
    }

    /// Fills the session; what is still to be looked at is what the last one caused.
    private static Endpoint join(Script script, int last) {
        Endpoint host = Endpoint.literal("255.255.255.255:50000");
        script.bench.send(host, Script.SERVER, Payload.text("rs:r:99"));
        for (int i = 0; i <= last; i++) {
            script.bench.pass(Duration.ZERO);
            script.bench.sent();
            String name = LONG + (10 + i);
            Payload request = Payload.text("rc:" + name + ":r:" + name);
            script.bench.send(host.withPort(50_000 + i), Script.SERVER, request);
        }
        script.bench.pass(Duration.ZERO);
        return host;
    }
}
