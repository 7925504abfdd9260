package dev.punchcard.core.protocol.holepuncher;

import static dev.punchcard.core.protocol.holepuncher.Dialect.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our server and our peers of dialect B, of whom nobody asks for the exchange.
class HolepuncherAutostartTest {
    private static final Options SERVER =
            Script.dialect(B).set(HolepuncherServerOptions.AUTOSTART, "true");
    private static final Options THREE = Script.dialect(B).set(HolepuncherPeerOptions.MAX, "3");

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void aFullSessionStartsByItselfAndAllAreConnected(String preset) {
        Script script = new Script(SERVER, preset);
        var host = script.peer("A", "host", "alice", THREE, preset);
        script.skip(Duration.ofSeconds(1));
        var bob = script.peer("B", "client", "bob", THREE, preset);
        script.skip(Duration.ofSeconds(1));
        var carl = script.peer("C", "client", "carl", THREE, preset);
        script.skip(Duration.ofSeconds(30));

        assertThat(script.server().sessions()).isZero();
        assertReaches(host, "127.0.0.2", "127.0.0.3");
        assertReaches(bob, "127.0.0.1", "127.0.0.3");
        assertReaches(carl, "127.0.0.1", "127.0.0.2");
    }

    @Test
    void aSessionThatIsNotFullGoesOnWaiting() {
        Script script = new Script(SERVER);
        var host = script.peer("A", "host", "alice", THREE);
        script.skip(Duration.ofSeconds(1));
        var bob = script.peer("B", "client", "bob", THREE);
        script.skip(Duration.ofSeconds(60));

        assertThat(script.server().sessions()).isOne();
        assertThat(host.outcomes).isEmpty();
        assertThat(bob.outcomes).isEmpty();
    }

    private static void assertReaches(Seat<?, ?, ?> seat, String... ips) {
        Outcome.Connected connected = (Outcome.Connected) seat.outcomes.getLast();
        List<Remote> remotes = connected.remotes();
        assertThat(remotes.stream().map(r -> r.endpoint().address().toString()))
                .containsExactlyInAnyOrder(ips);
    }
}
