package dev.punchcard.core.protocol.holepuncher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Bench.Path;
import dev.punchcard.core.machine.Bench.Seat;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The option `learn`: one peer's NAT gives each target another port, the other's does not.
class HolepuncherLearnTest {
    /// A NAT of one inside host, as strict or as open as a test needs it.
    private static final class Gate {
        private final Endpoint inside;
        private final Endpoint outside;
        private final boolean symmetric;
        private final boolean open;
        private final List<Endpoint> targets = new ArrayList<>();

        /// @param symmetric another port for each target, from which only that target may answer;
        ///   else one port, to which every address that was sent to may answer
        /// @param open one port to which everybody may send
        Gate(String inside, String outside, boolean symmetric, boolean open) {
            this.inside = Endpoint.literal(inside);
            this.outside = Endpoint.literal(outside);
            this.symmetric = symmetric;
            this.open = open;
        }

        Datagram out(Datagram datagram) {
            if (!datagram.source().equals(inside)) {
                return datagram;
            }
            if (!targets.contains(datagram.target())) {
                targets.add(datagram.target());
            }
            int shift = symmetric ? 100 * targets.indexOf(datagram.target()) : 0;
            return datagram.from(outside.withPort(outside.port() + shift));
        }

        Optional<Datagram> in(Datagram datagram) {
            if (!datagram.target().address().equals(outside.address())) {
                return Optional.of(datagram);
            }
            for (int i = 0; i < targets.size(); i++) {
                Endpoint target = targets.get(i);
                int port = outside.port() + (symmetric ? 100 * i : 0);
                boolean known = target.address().equals(datagram.source().address());
                boolean exact = target.equals(datagram.source());
                boolean may = open || (symmetric ? exact : known);
                if (port == datagram.target().port() && may) {
                    return Optional.of(datagram.to(inside));
                }
            }
            return Optional.empty();
        }
    }

    private static Path through(Gate a, Gate b) {
        return datagram -> a.in(b.out(a.out(datagram))).flatMap(b::in);
    }

    private static Seat<HolepuncherMessage, HolepuncherCommand, HolepuncherSignal> start(
            Script script, Dialect dialect, String party, String role, String learn) {
        Options options =
                Script.dialect(dialect)
                        .set(HolepuncherPeerOptions.LEARN, learn)
                        .set(HolepuncherPeerOptions.PLAYERS, "2");
        return script.peer(party, role, role, options);
    }

    @ParameterizedTest
    @CsvSource({
        "A, true, false",
        "A, true, true",
        "A, false, false",
        "A, false, true",
        "B, true, false",
        "B, true, true",
        "B, false, false",
        "B, false, true",
        "M, true, false",
        "M, true, true",
        "M, false, false",
        "M, false, true"
    })
    void whoLearnsConnectsThroughASymmetricNatOnEitherSide(
            Dialect dialect, boolean hostSymmetric, boolean open) {
        Script script = Script.of(dialect);
        script.party("A", "10.0.0.1:7000");
        script.party("B", "10.0.0.2:7000");
        Gate a = new Gate("10.0.0.1:7000", "1.1.1.1:20000", hostSymmetric, !hostSymmetric && open);
        Gate b = new Gate("10.0.0.2:7000", "2.2.2.2:30000", !hostSymmetric, hostSymmetric && open);
        script.bench.path(through(a, b));
        var host = start(script, dialect, "A", "host", "true");
        var client = start(script, dialect, "B", "client", "true");
        script.skip(Duration.ofSeconds(45));
        Endpoint toHost = remote(client);
        Endpoint toClient = remote(host);
        Gate strict = hostSymmetric ? a : b;
        Gate lax = hostSymmetric ? b : a;
        Endpoint toStrict = hostSymmetric ? toHost : toClient;
        assertThat(hostSymmetric ? toClient : toHost).isEqualTo(lax.outside);
        int shift = 100 * strict.targets.indexOf(lax.outside);
        assertThat(toStrict).isEqualTo(strict.outside.withPort(strict.outside.port() + shift));
    }

    @ParameterizedTest
    @CsvSource({"A, true", "A, false", "B, true", "B, false", "M, true", "M, false"})
    void whoDoesNotLearnFailsThere(Dialect dialect, boolean hostSymmetric) {
        Script script = Script.of(dialect);
        script.party("A", "10.0.0.1:7000");
        script.party("B", "10.0.0.2:7000");
        Gate a = new Gate("10.0.0.1:7000", "1.1.1.1:20000", hostSymmetric, false);
        Gate b = new Gate("10.0.0.2:7000", "2.2.2.2:30000", !hostSymmetric, false);
        script.bench.path(through(a, b));
        var host = start(script, dialect, "A", "host", "false");
        var client = start(script, dialect, "B", "client", "false");
        script.skip(Duration.ofSeconds(45));
        assertThat(List.of(host.outcomes.getLast(), client.outcomes.getLast()))
                .contains(new Outcome.Failed("Not all peers could be reached."));
    }

    private static Endpoint remote(Seat<?, ?, ?> seat) {
        Outcome.Connected connected = (Outcome.Connected) seat.outcomes.getLast();
        List<Remote> remotes = connected.remotes();
        return remotes.getFirst().endpoint();
    }
}
