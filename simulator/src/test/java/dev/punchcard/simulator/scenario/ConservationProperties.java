package dev.punchcard.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.link.Mtu;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.scenario.Ground.Socket;
import dev.punchcard.simulator.topology.Topology;
import dev.punchcard.simulator.topology.Topology.Host;
import dev.punchcard.simulator.topology.Topology.Site;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// No packet is lost from sight: each one that comes into being comes to one end, and a copy to one
/// of its own. Whoever is at rest has nothing in flight.
final class ConservationProperties {
    private static final List<String> HOSTS = List.of("server", "alice", "bob");
    private static final List<String> TARGETS =
            List.of(
                    "198.18.0.1:5000",
                    "198.18.0.2:5000",
                    "198.18.0.3:5000",
                    "198.18.0.3:9",
                    "10.1.0.2:5000",
                    "203.0.113.1:5000",
                    "[2001:db8::1]:5000");

    record Shot(int millis, String from, String target, int size, int ttl) {
        Consumer<Effects<Payload, String>> act() {
            Remote to = Remote.udp(Endpoint.literal(target));
            return e -> e.send(Socket.A, to, Payload.text("x".repeat(size)), ttl);
        }
    }

    @Property(tries = 300)
    void everyPacketComesToOneEnd(
            @ForAll("lines") LinkPolicy one,
            @ForAll("lines") LinkPolicy other,
            @ForAll("shots") @Size(max = 12) List<Shot> shots) {
        Ground ground = ground(one, other);
        shots.forEach(shot -> ground.at(shot.millis(), shot.from(), shot.act()));
        ground.run();

        Ledger ledger = new Ledger(one.duplicate() + other.duplicate() > 0);
        ground.events().forEach(ledger::enter);
        assertThat(ledger.left()).isEmpty();
    }

    private static Ground ground(LinkPolicy one, LinkPolicy other) {
        Duplex first = Duplex.of(one);
        Duplex second = Duplex.of(other);
        Ground ground =
                new Ground(
                        new Topology(
                                List.of(
                                        new Site(
                                                "home",
                                                Topology.INTERNET,
                                                NatPolicy.DEFAULT,
                                                first),
                                        new Site(
                                                "work",
                                                Topology.INTERNET,
                                                NatPolicy.DEFAULT,
                                                second)),
                                List.of(
                                        new Host(
                                                "server",
                                                Topology.INTERNET,
                                                second,
                                                Optional.empty()),
                                        new Host("alice", "home", second, Optional.empty()),
                                        new Host("bob", "work", first, Optional.empty()))));
        HOSTS.forEach(host -> ground.open(host, 5000));
        return ground;
    }

    @Provide
    Arbitrary<List<Shot>> shots() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.of(HOSTS),
                        Arbitraries.of(TARGETS),
                        Arbitraries.integers().between(0, 2000),
                        Arbitraries.of(1, 2, 3, 64))
                .as(Shot::new)
                .list();
    }

    @Provide
    Arbitrary<LinkPolicy> lines() {
        Arbitrary<Mtu> mtus =
                Arbitraries.of(
                        Mtu.UNLIMITED,
                        new Mtu.BlackHole(576),
                        new Mtu.Fragmenting(576),
                        new Mtu.Icmp(576)); // one size, so that no piece is cut again
        Arbitrary<Double> shares = Arbitraries.of(0.0, 0.2);
        return Combinators.combine(mtus, shares, shares)
                .as((mtu, loss, twice) ->
                        LinkPolicy.of(Duration.ofMillis(1))
                                .with(mtu)
                                .withLoss(loss)
                                .withDuplicate(twice));
    }
}
