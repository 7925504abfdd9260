package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketsTest {
    private static final List<IpAddress> ADDRESSES =
            List.of(IpAddress.literal("10.0.0.1"), IpAddress.literal("2001:db8::1"), IpAddress.ANY);
    private static final int PORTS = 24; // few, and some a table's size apart

    private final List<Ear> open = new ArrayList<>();
    private List<IpAddress> addresses = ADDRESSES;
    private Sockets sockets = new Sockets(false);

    private record Ear(Endpoint bound) implements Receiver {
        @Override
        public int port() {
            return bound.port();
        }

        @Override
        public void receive(long now, Packet packet) {}

        @Override
        public void unreachable(long now, Remote remote, IcmpError why) {}

        boolean hears(Endpoint target) {
            boolean any = bound.address().equals(IpAddress.ANY);
            return bound.port() == target.port() && (any || bound.equals(target));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void whatIsOpenHearsAndTakesItsPortHoweverManyCameAndWent(int places) {
        addresses = ADDRESSES.subList(0, places);
        sockets = new Sockets(places == 1);
        Prng random = new Prng(3);
        for (int step = 0; step < 5_000; step++) {
            Endpoint at = new Endpoint(addresses.get(random.nextInt(places)), port(random));
            if (random.chance(0.4) && !open.isEmpty()) {
                sockets.close(open.remove(random.nextInt(open.size())).bound());
            } else if (!sockets.isTaken(at)) {
                open.add(new Ear(at));
                sockets.open(open.getLast());
            }
            requireAgreement();
        }
        assertThat(open).hasSizeGreaterThan(5);
    }

    private static int port(Prng random) {
        int number = random.nextInt(PORTS);
        return number % 2 == 0 ? 1 + number : 1 + number * 64;
    }

    /// With a list that is searched from end to end.
    private void requireAgreement() {
        for (int number = 0; number < PORTS; number++) {
            int port = number % 2 == 0 ? 1 + number : 1 + number * 64;
            for (IpAddress address : addresses) {
                Endpoint at = new Endpoint(address, port);
                boolean any = address.equals(IpAddress.ANY);
                boolean taken =
                        open.stream().anyMatch(e -> any ? e.bound().port() == port : e.hears(at));
                assertThat(sockets.isTaken(at)).isEqualTo(taken);
                Receiver heard =
                        open.stream()
                                .filter(e -> e.hears(at))
                                .map(Receiver.class::cast)
                                .findFirst()
                                .orElse(Receiver.CLOSED);
                assertThat(sockets.at(at)).isEqualTo(heard);
            }
        }
    }
}
