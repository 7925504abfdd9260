package dev.punchcard.scenarios.conformance.simulated;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Sight;
import dev.punchcard.scenarios.conformance.wire.Wire;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.Bypass;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Cutter;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Marks;
import dev.punchcard.simulator.net.Packet;
import dev.punchcard.simulator.net.Reassembly;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// One simulated NAT between two sides, with a time of its own.
///
/// Its external addresses lie apart from each other, as RFC 6888 REQ-3 lets those of an operator.
final class SimulatedWire implements Wire, Exit {
    private static final int APART = 3; // 64 of them stay within a network of 256
    private static final long V4_BITS = 0xffff_ffffL;
    private static final int V4_HOST = 8; // bits, in the network that the NAT's addresses are of
    private static final int PIECED = 64;
    private static final int WINDOW = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final IpAddress GATEWAY4 = IpAddress.literal("10.0.0.1");
    private static final IpAddress GATEWAY6 = IpAddress.literal("2001:db8:1::1");

    private final NatPolicy policy;
    private final IpAddress network; // host 0 of the inside
    private final List<IpAddress> own; // of the NAT
    private final Nat nat;
    private final Reassembly[] pieces = {
        new Reassembly(PIECED, PATIENCE), new Reassembly(PIECED, PATIENCE)
    };
    private final PriorityQueue<Due> later =
            new PriorityQueue<>((one, other) -> Long.compare(one.time(), other.time()));
    private List<Sight> arrived = new ArrayList<>();
    private long now;
    private long packets;

    private record Due(long time, Action action) {}

    SimulatedWire(NatPolicy policy, IpAddress network, IpAddress external) {
        this.policy = policy;
        this.network = network;
        this.own =
                IntStream.range(0, policy.addresses())
                        .mapToObj(i -> external.plus(i * APART))
                        .toList();
        Gateway gateway = new Gateway(GATEWAY4, GATEWAY6);
        this.nat = new Nat("nat", policy, own, gateway, new Prng(1), TraceSink.OFF);
    }

    @Override
    public IpAddress host(int number) {
        return network.plus(number);
    }

    @Override
    public Endpoint named(Endpoint outside) {
        if (network.isV4()) {
            return outside;
        }
        IpAddress prefix = policy.packets().ipv6().nat64().orElseThrow();
        long low = prefix.low() | (outside.address().low() & V4_BITS);
        return new Endpoint(new IpAddress(prefix.high(), low), outside.port());
    }

    @Override
    public Optional<Endpoint> bypassed() {
        List<Bypass> all = policy.packets().bypass();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new Endpoint(all.getFirst().network(), 30_001));
    }

    @Override
    public int room() {
        return switch (policy) {
            case TablePolicy table -> Math.min(table.limits().bindings(), ports(table));
            case ConntrackPolicy linux -> linux.entries();
        };
    }

    private static int ports(TablePolicy table) {
        PortPolicy ports = table.ports();
        int given = ports.ranges().stream().mapToInt(PortRange::size).sum();
        int reserved = ports.reserved().stream().mapToInt(PortRange::size).sum();
        boolean free = table.mapping() == Mapping.NONE;
        return free ? Integer.MAX_VALUE : (given - reserved) * table.pooling().size();
    }

    @Override
    public List<Sight> pause(Duration time) {
        return heard(() -> elapse(time));
    }

    private void elapse(Duration time) {
        long until = now + time.toNanos();
        while (!later.isEmpty() && later.peek().time() <= until) {
            Due due = later.remove();
            now = due.time();
            due.action().act().accept(now);
        }
        now = until;
    }

    @Override
    public List<Sight> send(Sight packet) {
        return heard(() -> put(packet.side(), packet(packet)));
    }

    @Override
    public List<Sight> sendPieces(Sight packet, int mtu, List<Integer> order, Duration gap) {
        List<Packet> cut = cut(packet(packet), mtu);
        return heard(() -> {
            for (int index : order) {
                put(packet.side(), cut.get(index));
                elapse(gap);
            }
        });
    }

    private List<Sight> heard(Runnable act) {
        List<Sight> heard = new ArrayList<>();
        arrived = heard;
        act.run();
        arrived = new ArrayList<>();
        return heard;
    }

    private void put(Side side, Packet packet) {
        if (side == Side.INSIDE) {
            nat.accept(now, Hop.INSIDE, packet, this);
        } else if (!isBetween(packet.target().address())) {
            nat.accept(now, Hop.OUTSIDE, packet, this);
        }
    }

    /// Whether the address is another's, among those of the NAT: what goes there does not come by.
    /// Where the inside has the same addresses, anything may.
    private boolean isBetween(IpAddress address) {
        IpAddress first = own.getFirst();
        return isNear(address, first) && !isNear(network, first) && !own.contains(address);
    }

    private static boolean isNear(IpAddress one, IpAddress other) {
        return one.isV4() && (one.low() ^ other.low()) >>> V4_HOST == 0;
    }

    private Packet packet(Sight sight) {
        Packet packet = packet(sight.kind(), sight.source(), sight.target()).with(sight.payload());
        return sight.damaged() ? packet.with(Marks.NONE.asDamaged()) : packet;
    }

    private Packet packet(Sight.Kind kind, Endpoint source, Endpoint target) {
        Header header =
                switch (kind) {
                    case Sight.Datagram _ -> Header.UDP;
                    case Sight.Segment(int flags, int seq, int ack) ->
                            new Header.Tcp(Segment.of(seq, ack, flags, WINDOW, Payload.EMPTY));
                    case Sight.Ping _ -> new Header.Echo(false);
                    case Sight.Pong _ -> new Header.Echo(true);
                    case Sight.Failure(IcmpError error, int mtu, Sight.Quoted about) ->
                            new Header.Icmp(error, mtu, quoted(about));
                };
        Packet plain = Packet.udp(++packets, packets, 0, source, target, Payload.EMPTY);
        return plain.with(header, source, target);
    }

    private Packet quoted(Sight.Quoted about) {
        Packet quoted = packet(about.kind(), about.source(), about.target());
        return about.damaged() ? quoted.with(Marks.NONE.asDamaged()) : quoted;
    }

    @Override
    public void forward(int side, Packet packet) {
        if (packet.isWhole()) {
            arrived.add(sight(side, packet));
        } else {
            pieces[side].add(now, packet, this).ifPresent(whole -> arrived.add(sight(side, whole)));
        }
    }

    private static Sight sight(int side, Packet packet) {
        return new Sight(
                side == Hop.INSIDE ? Side.INSIDE : Side.OUTSIDE,
                kind(packet.header()),
                packet.source(),
                packet.target(),
                packet.payload(),
                packet.marks().damaged());
    }

    private static Sight.Kind kind(Header header) {
        return switch (header) {
            case Header.Udp _ -> new Sight.Datagram();
            case Header.Tcp(Segment s) -> new Sight.Segment(s.flags(), s.seq(), s.ack());
            case Header.Echo(boolean reply) -> reply ? new Sight.Pong() : new Sight.Ping();
            case Header.Icmp(IcmpError error, int mtu, Packet quoted) -> {
                Sight.Kind about = kind(quoted.header());
                yield new Sight.Failure(
                        error,
                        mtu,
                        new Sight.Quoted(
                                about, quoted.source(), quoted.target(), quoted.marks().damaged()));
            }
        };
    }

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        if (about.header() instanceof Header.Icmp) {
            return;
        }
        Packet plain = packet(new Sight.Datagram(), new Endpoint(from, 0), about.source());
        Header header = new Header.Icmp(error, mtu, about);
        forward(side, plain.with(header, plain.source(), about.source().withPort(0)));
    }

    @Override
    public void reset(int side, Packet about) {
        if (about.isResettable()) {
            forward(side, about.rst(++packets));
        }
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        return Cutter.cut(packet, mtu, () -> ++packets);
    }

    @Override
    public void act(long time, Action action) {
        later.add(new Due(time, action));
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        throw new IllegalStateException("a NAT takes no time");
    }

    @Override
    public void drop(Packet packet, DropReason reason) {} // nobody sees that on a wire
}
