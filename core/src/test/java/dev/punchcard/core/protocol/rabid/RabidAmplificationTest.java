package dev.punchcard.core.protocol.rabid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench;
import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one request can cost others at the default limits: the figures of core's README.
class RabidAmplificationTest {
    private static final int PLAYERS = 12;
    private static final String LONG = "n".repeat(10);
    private static final Endpoint SERVER = Endpoint.literal("127.0.0.9:57775");

    private final Bench bench = new Bench(Duration.ZERO);

    /// Datagrams and bytes of payload that one request causes, answers to all players together.
    @ParameterizedTest
    @CsvSource({
        "s:r:nnnnnnnnnn10, 96, 38600",
        "k:r:nnnnnnnnnn10, 12, 1725",
        "x:r:nnnnnnnnnn10, 1, 27",
        "p:r:nnnnnnnnnn10, 1, 168",
        "h:r:nnnnnnnnnn10:9, 1, 168"
    })
    void oneRequestOfTheHostCausesNoMoreThanThis(String request, int datagrams, int bytes) {
        List<Datagram> last = fill();
        requireCaused(last, 12, 12 * 168);
        bench.send(at(0), SERVER, Payload.text(request));
        bench.pass(Duration.ofSeconds(2));
        requireCaused(bench.sent(), datagrams, bytes);
    }

    /// Each of all players, sources perhaps forged, is told of his end.
    @ParameterizedTest
    @CsvSource({"36, 720"})
    void aFullSessionThatFallsSilentCausesNoMoreThanThis(int datagrams, int bytes) {
        fill();
        bench.pass(Duration.ofSeconds(20));
        requireCaused(bench.sent(), datagrams, bytes);
    }

    /// @return what the last player who joins causes
    private List<Datagram> fill() {
        Setup setup = new Setup(Options.none(), List.of(), SERVER.port(), new Prng(1));
        bench.start("server", "127.0.0.9", new Rabid().server(setup));
        List<Datagram> caused = new ArrayList<>();
        for (int i = 0; i < PLAYERS; i++) {
            String name = LONG + (10 + i);
            String request = i == 0 ? "h:r:" + name + ":12" : "c:r:" + name + "\n";
            bench.sent();
            bench.send(at(i), SERVER, Payload.text(request));
            bench.pass(Duration.ZERO);
            caused = bench.sent();
        }
        return caused;
    }

    private static Endpoint at(int player) {
        return Endpoint.literal("255.255.255.255:50000").withPort(50_000 + player);
    }

    private static void requireCaused(List<Datagram> wire, int datagrams, int bytes) {
        int count = 0;
        int size = 0;
        for (Datagram datagram : wire) {
            if (datagram.source().equals(SERVER)) {
                count++;
                size += datagram.payload().size();
            }
        }
        assertThat(count).isEqualTo(datagrams);
        assertThat(size).isEqualTo(bytes);
    }
}
