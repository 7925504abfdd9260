package dev.punchcard.simulator.nat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.NatNote;
import dev.punchcard.core.trace.Recorder;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.translator.Memory;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Cutter;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Header;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Marks;
import dev.punchcard.simulator.net.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One NAT on a table, with packets put in by hand and looked at as they come out.
///
/// Everything is seen as a tester on the wire sees it: which packet comes out on which side.
public final class NatBench implements Exit {
    public static final IpAddress EXTERNAL = IpAddress.literal("203.0.113.1");
    public static final Gateway GATEWAY =
            new Gateway(IpAddress.literal("10.0.0.1"), IpAddress.literal("2001:db8:1::1"));
    public static final long SECOND = 1_000_000_000L;

    private final Nat nat;
    private long now;
    private Optional<Packet> outside = Optional.empty();
    private Optional<Packet> inside = Optional.empty();
    private Optional<DropReason> drop = Optional.empty();
    private Optional<String> answer = Optional.empty();
    private Optional<Packet> reset = Optional.empty();
    private int answers;
    private final List<Packet> all = new ArrayList<>();
    private long numbers = 100;
    private final TreeMap<Long, List<Action>> later = new TreeMap<>();
    private final List<NatNote> notes = new ArrayList<>();

    public NatBench(NatPolicy policy) {
        this(policy, 1);
    }

    public NatBench(NatPolicy policy, long seed) {
        this(policy, seed, EXTERNAL, _ -> {});
    }

    /// @param watch hears every event of the trace
    public NatBench(NatPolicy policy, long seed, Consumer<TraceEvent> watch) {
        this(policy, seed, EXTERNAL, watch);
    }

    /// @param external the first of its addresses
    public NatBench(NatPolicy policy, long seed, IpAddress external) {
        this(policy, seed, external, _ -> {});
    }

    private NatBench(NatPolicy policy, long seed, IpAddress external, Consumer<TraceEvent> watch) {
        TraceSink trace =
                new Recorder(event -> {
                    record(event);
                    watch.accept(event);
                });
        nat = new Nat("nat", policy, addresses(policy, external), GATEWAY, new Prng(seed), trace);
    }

    private static List<IpAddress> addresses(NatPolicy policy, IpAddress first) {
        return Stream.iterate(first, a -> a.plus(1)).limit(policy.addresses()).toList();
    }

    private void record(TraceEvent event) {
        if (event instanceof TraceEvent.Noted noted) {
            notes.add(noted.note());
        }
    }

    /// What the NAT has noted so far, in order.
    public List<NatNote> notes() {
        return notes;
    }

    public void at(double seconds) {
        now = Math.round(seconds * SECOND);
    }

    /// How much the NAT remembers.
    public Memory memory() {
        return nat.memory(now);
    }

    public void forget() {
        nat.forget(now);
    }

    public void turnOff() {
        nat.turnOff();
    }

    public void turnOn() {
        nat.turnOn(now);
    }

    /// Sends from inside to an external endpoint of the NAT itself; from where it then seems to
    /// come, or nothing where nobody inside hears it.
    public Optional<Endpoint> turned(String source, Endpoint external) {
        out(source, external.toString());
        return inside.map(Packet::source);
    }

    public void renumber(IpAddress other) {
        nat.renumber(
                now, Stream.iterate(other, a -> a.plus(1)).limit(nat.external().size()).toList());
    }

    /// Sends from inside; the endpoint that the outside sees, or nothing where nothing came out.
    public Optional<Endpoint> out(String source, String target) {
        return out(Endpoint.literal(source), Endpoint.literal(target));
    }

    /// The same.
    public Optional<Endpoint> out(Endpoint source, Endpoint target) {
        accept(Hop.INSIDE, source, target);
        return outside.map(Packet::source);
    }

    /// Sends from inside and expects it to get through.
    public Endpoint shown(String source, String target) {
        return out(source, target).orElseThrow(() -> new AssertionError("dropped: " + drop));
    }

    /// Sends from outside; the endpoint inside that it reaches, or nothing.
    public Optional<Endpoint> in(String source, Endpoint target) {
        return in(Endpoint.literal(source), target);
    }

    /// The same.
    public Optional<Endpoint> in(Endpoint source, Endpoint target) {
        accept(Hop.OUTSIDE, source, target);
        return inside.map(Packet::target);
    }

    /// The port that the outside sees.
    public int port(String source, String target) {
        return shown(source, target).port();
    }

    public boolean letsIn(String source, Endpoint target) {
        return in(source, target).isPresent();
    }

    public Optional<Packet> deliveredInside() {
        return inside;
    }

    public Optional<DropReason> drop() {
        return drop;
    }

    /// The ICMP error that the NAT itself has sent about the last packet: from where, and what.
    public Optional<String> answer() {
        return answer;
    }

    /// How many ICMP errors the NAT itself has sent so far.
    public int answers() {
        return answers;
    }

    /// The RST that the NAT itself has sent about the last packet.
    public Optional<Packet> reset() {
        return reset;
    }

    /// As [#out], with a packet whose bytes have changed on the way.
    public Optional<Endpoint> outDamaged(String source, String target) {
        Endpoint from = Endpoint.literal(source);
        Endpoint to = Endpoint.literal(target);
        accept(Hop.INSIDE, packet(from, to).with(Marks.NONE.asDamaged()));
        return outside.map(Packet::source);
    }

    /// As [#out], with a packet that may pass so many routers.
    public Optional<Endpoint> outWithin(int ttl, String source, String target) {
        Packet packet = packet(Endpoint.literal(source), Endpoint.literal(target));
        accept(Hop.INSIDE, packet.with(Marks.NONE.withTtl(ttl)));
        return outside.map(Packet::source);
    }

    private static Packet packet(Endpoint source, Endpoint target) {
        return Packet.udp(0, 0, 0, source, target, Payload.EMPTY);
    }

    private void accept(int side, Endpoint source, Endpoint target) {
        accept(side, packet(source, target));
    }

    private void accept(int side, Packet packet) {
        outside = Optional.empty();
        inside = Optional.empty();
        drop = Optional.empty();
        answer = Optional.empty();
        reset = Optional.empty();
        all.clear();
        nat.accept(now, side, packet, this);
    }

    /// Sends a packet of any kind from that side.
    public void send(int side, Packet packet) {
        accept(side, packet);
    }

    /// Everything that the last packet made come out, on either side.
    public List<Packet> cameOut() {
        return all;
    }

    /// Sends an ICMP error from outside, about what was shown as `external` to `remote`.
    ///
    /// @return whom inside it reaches
    public Optional<Endpoint> errorIn(String from, Endpoint external, String remote) {
        accept(Hop.OUTSIDE, error(from, external, Endpoint.literal(remote)));
        return inside.map(Packet::target);
    }

    /// Sends an ICMP error from inside, about what came from `remote`.
    public void errorOut(Endpoint internal, Endpoint remote) {
        Packet quoted = Packet.udp(0, 0, 0, remote, internal, Payload.EMPTY);
        Header icmp = new Header.Icmp(IcmpError.PORT_UNREACHABLE, 0, quoted);
        accept(Hop.INSIDE, quoted.with(icmp, internal.withPort(0), remote.withPort(0)));
    }

    /// Has done what was put off until now.
    public void catchUp() {
        while (!later.isEmpty() && later.firstKey() <= now) {
            later.pollFirstEntry().getValue().forEach(action -> action.act().accept(now));
        }
    }

    /// What an ICMP error is about.
    public static Packet quoted(Optional<Packet> error) {
        return switch (error.orElseThrow().header()) {
            case Header.Icmp icmp -> icmp.quoted();
            case Header.Udp _, Header.Tcp _, Header.Echo _ ->
                    throw new AssertionError("no error: " + error);
        };
    }

    private static Packet error(String from, Endpoint source, Endpoint target) {
        Packet quoted = packet(source, target);
        Header icmp = new Header.Icmp(IcmpError.PORT_UNREACHABLE, 0, quoted);
        Endpoint sender = new Endpoint(IpAddress.literal(from), 0);
        return quoted.with(icmp, sender, source.withPort(0));
    }

    public Optional<Packet> sentOutside() {
        return outside;
    }

    @Override
    public void forward(int side, Packet packet) {
        all.add(packet);
        if (side == Hop.OUTSIDE) {
            outside = Optional.of(packet);
        } else {
            inside = Optional.of(packet);
        }
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        throw new AssertionError("a NAT takes no time");
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        return Cutter.cut(packet, mtu, () -> ++numbers);
    }

    @Override
    public void act(long time, Action action) {
        later.computeIfAbsent(time, _ -> new ArrayList<>()).add(action);
    }

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        answer = Optional.of(from + " " + error);
        answers++;
    }

    @Override
    public void reset(int side, Packet about) {
        if (about.isResettable()) {
            reset = Optional.of(about.rst(++numbers));
        }
    }

    @Override
    public void drop(Packet packet, DropReason reason) {
        drop = Optional.of(reason);
    }
}
