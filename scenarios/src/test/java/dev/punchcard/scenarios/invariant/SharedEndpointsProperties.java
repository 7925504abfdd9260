package dev.punchcard.scenarios.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.tcp.segment.Segment;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Four ports for nine inside endpoints and four remotes: whoever shares one keeps the law of its
/// NAT.
final class SharedEndpointsProperties {
    private static final FlowTimes BRIEF = // each of another length
            new FlowTimes(
                    Duration.ofSeconds(6),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(9));
    private static final IpAddress FIRST = IpAddress.literal("203.0.113.1");

    /// A packet that reaches the NAT some seconds after the one before.
    record Move(boolean outward, int place, int remote, int seconds) {}

    @Property(tries = 3_000)
    void whoeverSharesAnEndpointKeepsTheLaw(
            @ForAll("policies") NatPolicy policy, @ForAll("moves") List<Move> moves) {
        assertThat(broken(policy, policy, moves)).isEmpty();
    }

    @Property(tries = 3_000)
    void whoeverSharesAnEndpointByTcpKeepsTheLaw(
            @ForAll("policies") NatPolicy policy,
            @ForAll("moves") List<Move> moves,
            @ForAll("segments") List<Integer> flags) {
        NatPolicy brief =
                switch (policy) {
                    case TablePolicy table ->
                            table.with(TcpPolicy.DEFAULT.with(TcpTimes.seconds(12, 5)));
                    case ConntrackPolicy linux -> linux.with(BRIEF);
                };
        assertThat(broken(brief, brief, moves, flags)).isEmpty();
    }

    /// What is told of a NAT that was built with one policy and is believed to have another.
    static List<String> broken(NatPolicy believed, NatPolicy built, List<Move> moves) {
        return broken(believed, built, moves, List.of());
    }

    /// @param flags of the segments, again and again; none where they are datagrams
    static List<String> broken(
            NatPolicy believed, NatPolicy built, List<Move> moves, List<Integer> flags) {
        var laws = new SharedEndpoints(Topology.EMPTY.withSite("nat", believed, Duplex.INSTANT));
        List<String> broken = new ArrayList<>();
        Recorder trace = new Recorder(event -> laws.observe(event).ifPresent(broken::add));
        Nat nat = new Nat("nat", built, List.of(FIRST), Gateway.INTERNET, new Prng(1), trace);
        long now = 0;
        int id = 0;
        for (Move move : moves) {
            id++;
            now += move.seconds() * 1_000_000_000L;
            IpAddress whose = IpAddress.literal("198.51.100.1").plus(move.remote() / 2);
            Endpoint remote = new Endpoint(whose, 1 + move.remote() % 2);
            IpAddress host = IpAddress.literal("10.0.0.2").plus(move.place() / 3);
            Endpoint inside = new Endpoint(host, 5_000 + move.place() % 3);
            Endpoint source = move.outward() ? inside : remote;
            Endpoint target =
                    move.outward() ? remote : new Endpoint(FIRST, 5_000 + move.place() % 4);
            Packet packet = Packet.udp(id, 0, 0, source, target, Payload.EMPTY);
            if (!flags.isEmpty()) {
                int flag = flags.get(id % flags.size());
                Segment segment = Segment.of(1, 1, flag, 10_000, Payload.EMPTY);
                packet = Packet.tcp(id, 0, 0, source, target, segment);
                TcpHeader header = new TcpHeader(1, 1, flag, 10_000, 0);
                laws.observe(
                        new TraceEvent.SegmentSent(
                                now, 0, "host", id, source, target, header, Payload.EMPTY));
            }
            nat.accept(now, move.outward() ? Hop.INSIDE : Hop.OUTSIDE, packet, new Nowhere());
        }
        return broken;
    }

    @Provide
    Arbitrary<List<Integer>> segments() {
        int call = TcpHeader.SYN;
        int answer = TcpHeader.SYN | TcpHeader.ACK;
        int end = TcpHeader.FIN | TcpHeader.ACK;
        return Arbitraries.of(call, call, call, answer, TcpHeader.ACK, end, TcpHeader.RST)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<NatPolicy> policies() {
        Arbitrary<NatPolicy> tables =
                Combinators.combine(
                                Arbitraries.of(
                                        Mapping.ENDPOINT_INDEPENDENT,
                                        Mapping.ADDRESS_DEPENDENT,
                                        Mapping.ADDRESS_AND_PORT_DEPENDENT),
                                Arbitraries.of(Filtering.values()),
                                Arbitraries.of(ReplyRule.values()),
                                Arbitraries.of(TableLimits.Exhaustion.values()),
                                Arbitraries.of(Lifetime.Refresh.values()),
                                Arbitraries.integers().between(1, 20))
                        .as((mapping, filtering, replies, exhaustion, refresh, idle) ->
                                NatPolicy.DEFAULT
                                        .with(mapping)
                                        .with(filtering)
                                        .with(replies)
                                        .with(new PortRange(5_000, 5_003))
                                        .with(NatPolicy.DEFAULT.limits().with(exhaustion))
                                        .with(Lifetime.seconds(9, idle).with(refresh)))
                        .flatMap(p ->
                                Arbitraries.of(Overload.values())
                                        .map(o -> p.with(p.ports().with(o))));
        Arbitrary<NatPolicy> linux =
                Combinators.combine(
                                Arbitraries.of(Choice.values()),
                                Arbitraries.integers().between(1, 20),
                                Arbitraries.of(2, 4, 1_000))
                        .as((choice, stream, entries) ->
                                ConntrackPolicy.DEFAULT
                                        .with(choice)
                                        .with(new PortRange(5_000, 5_003))
                                        .withSeconds(9, stream)
                                        .withEntries(entries));
        return Arbitraries.oneOf(tables, linux);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(0, 0, 0, 1, 2, 6))
                .as(Move::new)
                .list()
                .ofMaxSize(80);
    }
}
