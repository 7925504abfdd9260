package dev.punchcard.scenarios.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// What a Linux router tells of any packets keeps the laws of NATs, also where hosts share a port,
/// where the table is full, and where the address changes.
final class LinuxLawsProperties {
    private static final IpAddress FIRST = IpAddress.literal("203.0.113.1");
    private static final Endpoint SERVER = Endpoint.literal("10.0.0.4:5002");

    /// Something that befalls the router some seconds after the one before.
    record Move(What what, int place, int remote, int seconds) {}

    enum What {
        OUT,
        IN,
        RENUMBER,
        FORGET
    }

    @Property(tries = 2_000)
    void everythingThatIsToldKeepsTheLaws(
            @ForAll("policies") ConntrackPolicy policy, @ForAll("moves") List<Move> moves) {
        NatLaws laws = new NatLaws(Topology.EMPTY.withSite("nat", policy, Duplex.INSTANT));
        List<String> broken = new ArrayList<>();
        Recorder trace = new Recorder(event -> laws.observe(event).ifPresent(broken::add));
        Nat nat = new Nat("nat", policy, List.of(FIRST), Gateway.INTERNET, new Prng(1), trace);
        long now = 0;
        for (Move move : moves) {
            now += move.seconds() * 1_000_000_000L;
            befall(nat, now, move);
        }

        assertThat(broken).isEmpty();
    }

    private static void befall(Nat nat, long now, Move move) {
        Endpoint remote = new Endpoint(IpAddress.literal("198.51.100.1"), 1 + move.remote());
        switch (move.what()) {
            case OUT -> {
                IpAddress host = IpAddress.literal("10.0.0.2").plus(move.place() / 3);
                Endpoint inside = new Endpoint(host, 5_000 + move.place() % 3);
                nat.accept(now, Hop.INSIDE, packet(inside, remote), new Nowhere());
            }
            case IN -> {
                Endpoint shown = new Endpoint(nat.external().getFirst(), 5_000 + move.place());
                nat.accept(now, Hop.OUTSIDE, packet(remote, shown), new Nowhere());
            }
            case RENUMBER -> nat.renumber(now, List.of(FIRST.plus(move.place() % 2)));
            case FORGET -> nat.forget(now);
        }
    }

    private static Packet packet(Endpoint source, Endpoint target) {
        return Packet.udp(0, 0, 0, source, target, Payload.EMPTY);
    }

    @Provide
    Arbitrary<ConntrackPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Input.values()),
                        Arbitraries.of(Choice.values()),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.of(1, 2, 4, 1_000))
                .as((input, choice, masquerade, unreplied, stream, entries) ->
                        ConntrackPolicy.DEFAULT
                                .with(input)
                                .with(choice)
                                .with(new PortRange(5_000, 5_003))
                                .withMasquerade(masquerade)
                                .withForwards(List.of(new Forward(5_004, SERVER)))
                                .withSeconds(unreplied, stream)
                                .withEntries(entries));
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(20, What.OUT),
                                Tuple.of(20, What.IN),
                                Tuple.of(1, What.RENUMBER),
                                Tuple.of(1, What.FORGET)),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 0, 0, 1, 2, 6))
                .as(Move::new)
                .list()
                .ofMaxSize(80);
    }
}
