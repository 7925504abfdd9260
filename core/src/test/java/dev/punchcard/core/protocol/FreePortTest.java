package dev.punchcard.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A server by UDP and by TCP on one port number, on a host that has some ports taken by TCP: what
/// others have called from lately is.
final class FreePortTest {
    @ParameterizedTest
    @CsvSource({
        "gatepunch, 0, 40003, true",
        "gopunch, 0, 40003, true",
        "gatepunch, 0, 50000, false", // not for ever
        "gopunch, 0, 50000, false",
        "gatepunch, 40001, 40003, false", // whoever names a port means it
        "gopunch, 40001, 40003, false",
    })
    void whereAnyPortWillDoOneIsLookedForThatIsFreeForBoth(
            String name, int port, int firstFree, boolean served) {
        Protocol protocol = Protocols.named(name).orElseThrow();
        Protocol.Setup setup = new Protocol.Setup(Options.none(), List.of(), port, new Prng(1));
        Busy host = new Busy(firstFree);
        Ear ear = new Ear();

        new Node<>(name, protocol.server(setup), host, TraceSink.OFF, ear).start(0);

        assertThat(ear.outcomes).hasSize(served ? 0 : 1);
        assertThat(host.listening).isEqualTo(served ? List.of(firstFree) : List.of());
    }

    /// UDP has every port free, one after the other; TCP those from one on.
    private static final class Busy implements Transport {
        private final int firstFree;
        private final List<Integer> listening = new ArrayList<>();
        private int next = 40_001;

        Busy(int firstFree) {
            this.firstFree = firstFree;
        }

        @Override
        public Opening bind(Local local, int port) {
            return open(port == 0 ? next++ : port);
        }

        @Override
        public Opening listen(Local local, int port) {
            if (port < firstFree) {
                return new Opening.Refused(SocketFailure.PORT_IN_USE);
            }
            listening.add(port);
            return open(port);
        }

        private static Opening open(int port) {
            return new Opening.Open(Endpoint.literal("127.0.0.1:" + port));
        }

        @Override
        public void close(Local local) {}

        @Override
        public long nextPacket() {
            return 1;
        }

        @Override
        public void send(Local local, Remote remote, Payload payload) {}

        @Override
        public void wakeAt(long deadline, int slot, int generation) {}
    }

    private static final class Ear implements Node.Listener<Object> {
        private final List<Outcome> outcomes = new ArrayList<>();

        @Override
        public void signalled(long now, Object signal) {}

        @Override
        public void concluded(long now, Outcome outcome) {
            outcomes.add(outcome);
        }
    }
}
