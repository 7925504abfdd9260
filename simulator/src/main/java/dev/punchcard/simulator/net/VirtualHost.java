package dev.punchcard.simulator.net;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A host: its interfaces, which are its sides as a hop, and its open sockets.
///
/// A socket that is bound to no address hears all of them. A port that such a socket has is taken
/// at every address; sockets of different addresses may share one. What is sent to a closed port is
/// answered with an ICMP error, every time: nothing limits the rate.
public final class VirtualHost implements Hop {
    /// The datagrams of which pieces wait at once.
    static final int MOST_PIECED = 64;

    /// How long they do: RFC 791 §3.2 leaves it open; this is Linux's.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int NO_ROOM = -1;
    private static final int WAITED = 1 << 16; // added to the side of what a slow host deals with

    private final Network network;
    private final int index;
    private final String name;
    private final Interfaces interfaces;
    private final boolean plain; // it has one address: every packet leaves by it, and comes from it
    private final boolean v4; // that one is
    private final long high; // its bits
    private final long low;
    private final long fates;
    private final Sockets sockets;
    private Strain strain = Strain.NONE;
    private boolean strained; // by whatever fault, once
    private Optional<Prng> ports = Optional.empty(); // these four are made for those who need them
    private Optional<HostTcp> tcp = Optional.empty();
    private Optional<PathMtus> paths = Optional.empty();
    private Optional<Reassembly> reassembly = Optional.empty();
    private TcpOptions tcpOptions = HostTcp.OPTIONS;
    private int hop;
    private int room; // the longest payload that is sent without a look at headers and paths
    private long sent;

    VirtualHost(Network network, int index, String name, Interfaces interfaces) {
        this.network = network;
        this.index = index;
        this.name = name;
        this.interfaces = interfaces;
        IpAddress only = interfaces.only();
        this.plain = !only.equals(IpAddress.ANY);
        this.v4 = only.isV4();
        this.high = only.high();
        this.low = only.low();
        this.sockets = new Sockets(plain);
        this.room = interfaces.room();
        this.fates = stream().fork("fates").nextLong();
    }

    private Prng stream() {
        return network.fork("host:" + name);
    }

    void placed(int hop) {
        this.hop = hop;
    }

    /// Its number among the hosts of the run.
    public int index() {
        return index;
    }

    /// Its number among the hops of the network.
    public int hop() {
        return hop;
    }

    public String name() {
        return name;
    }

    /// The first address of its first interface.
    public IpAddress address() {
        return interfaces.first();
    }

    /// Its interfaces, those that are down among them.
    public List<Interface> interfaces() {
        return interfaces.all();
    }

    /// Hears and does nothing until then.
    public void sleepUntil(long time) {
        strained = true;
        strain = strain.asleepUntil(time);
    }

    /// The moment from which it is awake; `now` or earlier where it is.
    public long wakes() {
        return strain.wakes();
    }

    /// Takes so many nanoseconds longer for each datagram; negative to take it back.
    public void slow(long more) {
        strained = true;
        strain = strain.slowed(more);
    }

    /// Leaves its networks but for the one where it has that address, which must be one of its own:
    /// from then on its packets come from there.
    public void moveTo(IpAddress address) {
        interfaces.moveTo(address);
    }

    @Override
    public void accept(long now, int side, Packet packet, Exit exit) {
        if (strained) {
            bear(now, side, packet, exit);
        } else {
            admit(now, side, packet, exit);
        }
    }

    /// Takes a packet at a host that a fault has befallen once.
    private void bear(long now, int side, Packet packet, Exit exit) {
        boolean waited = side >= WAITED;
        if (waited) {
            strain = strain.released();
        }
        if (strain.isAsleep(now)) {
            exit.drop(packet, DropReason.ASLEEP);
        } else if (waited) {
            admit(now, side - WAITED, packet, exit);
        } else if (!strain.isBusy()) {
            admit(now, side, packet, exit);
        } else if (strain.isFull()) {
            exit.drop(packet, DropReason.BUFFER_FULL);
        } else {
            strain = strain.after(now);
            long ready = strain.busyUntil();
            network.trace().forwarded(now, name, packet.id(), ready);
            network.scheduleArrival(ready, hop, side + WAITED, packet);
        }
    }

    private void admit(long now, int side, Packet packet, Exit exit) {
        if (!has(packet.target().address())) {
            exit.drop(packet, DropReason.NO_ROUTE);
        } else if (packet.isOrdinary()) {
            take(now, side, packet, exit);
        } else if (packet.marks().fragment().isWhole()) {
            check(now, side, packet, exit);
        } else {
            join(now, side, packet, exit);
        }
    }

    private void join(long now, int side, Packet piece, Exit exit) {
        Reassembly pieces = reassembly.orElseGet(() -> new Reassembly(MOST_PIECED, PATIENCE));
        reassembly = Optional.of(pieces);
        Optional<Packet> whole = pieces.add(now, piece, exit);
        if (whole.isPresent()) {
            network.trace().joined(now, name, whole.get().id());
            check(now, side, whole.get(), exit);
        }
    }

    /// The checksum is looked at when all of the datagram is there.
    private void check(long now, int side, Packet packet, Exit exit) {
        if (packet.marks().damaged()) {
            exit.drop(packet, DropReason.BAD_CHECKSUM);
        } else {
            take(now, side, packet, exit);
        }
    }

    private void take(long now, int side, Packet packet, Exit exit) {
        if (packet.isDatagram()) { // nearly always, and known sooner than by the switch
            deliver(now, side, packet, exit);
            return;
        }
        switch (packet.header()) {
            case Header.Udp _ -> deliver(now, side, packet, exit);
            case Header.Tcp(Segment segment) -> tcp().take(now, packet, segment, exit);
            case Header.Icmp icmp -> icmp().hear(now, packet, icmp, exit);
            case Header.Echo(boolean reply) -> icmp().hear(now, side, packet, reply, exit);
        }
    }

    private void deliver(long now, int side, Packet packet, Exit exit) {
        Receiver socket = sockets.at(packet.target());
        if (socket instanceof Receiver.Closed) {
            IpAddress from = packet.target().address();
            exit.drop(packet, DropReason.NO_SOCKET);
            exit.answer(side, packet, IcmpError.PORT_UNREACHABLE, 0, from);
            return;
        }
        network.arrivals().arrived(packet, this);
        socket.receive(now, packet);
    }

    /// The one that hears what is sent there, or [Receiver#CLOSED].
    Receiver socket(Endpoint at) {
        return sockets.at(at);
    }

    /// A packet of more than `mtu` bytes does not get to that address whole.
    void learn(long now, IpAddress target, int mtu) {
        PathMtus known = paths.orElseGet(PathMtus::new);
        paths = Optional.of(known);
        room = NO_ROOM;
        known.learn(now, target, mtu);
    }

    boolean has(IpAddress address) {
        return (address.low() == low && address.high() == high) || interfaces.has(address);
    }

    /// The address that a socket is bound to which asks for that one; the unspecified address where
    /// it hears several.
    IpAddress bound(IpAddress address) {
        return interfaces.bound(address);
    }

    boolean isTaken(Endpoint bound) {
        return sockets.isTaken(bound);
    }

    /// A free port of the ephemeral range for a socket of that address, drawn; 0 where none is
    /// left.
    int ephemeralPort(IpAddress address) {
        Prng random = ports.orElseGet(this::stream);
        ports = Optional.of(random);
        return sockets.freePort(random, address);
    }

    void open(Receiver socket) {
        sockets.open(socket);
    }

    void close(Endpoint bound) {
        sockets.close(bound);
    }

    /// Its TCP, which is made when it is first asked for.
    HostTcp tcp() {
        if (tcp.isEmpty()) {
            tcp = Optional.of(new HostTcp(network, this, tcpOptions, stream().fork("tcp")));
        }
        return tcp.get();
    }

    /// Sets the measures of its TCP, which must not be in use yet.
    public void set(TcpOptions options) {
        if (tcp.isPresent()) {
            throw new IllegalStateException(name + " speaks TCP already");
        }
        tcpOptions = options;
    }

    /// Loses all of its TCP at once, as a host does that loses its power.
    void crash(long now) {
        tcp.ifPresent(known -> known.crash(now));
    }

    /// Where a datagram of that socket to `target` comes from.
    Endpoint source(Endpoint bound, Endpoint target) {
        return isPlain(target) ? bound : interfaces.route(bound, target).source();
    }

    /// True where its one interface is the way there, which spares looking for a route.
    private boolean isPlain(Endpoint target) {
        return plain && v4 == target.address().isV4();
    }

    /// Whether it knows a way from that socket to `target`.
    boolean leadsTo(Endpoint bound, Endpoint target) {
        return isPlain(target) || interfaces.route(bound, target).leads();
    }

    /// Sends zeros from a port on which nobody need listen; nothing where it is asleep.
    public void sendJunk(long now, int port, Endpoint target, int size) {
        if (strain.isAsleep(now)) {
            return;
        }
        Endpoint bound = new Endpoint(interfaces.bound(IpAddress.ANY), port);
        Payload junk = Payload.of(new byte[size]);
        long id = network.nextPacket();
        network.trace().sent(now, name, id, source(bound, target), target, junk, "junk");
        send(Packet.NO_HOST, bound, target, junk, Marks.NONE);
    }

    /// Sends a ping, whose answer is seen in the trace; nothing where it is asleep.
    ///
    /// @param identifier of all pings that it is one of, 1 to 65535
    public void ping(long now, int identifier, IpAddress target, Payload payload) {
        if (strain.isAsleep(now)) {
            return;
        }
        Endpoint bound = new Endpoint(interfaces.bound(IpAddress.ANY), identifier);
        Interfaces.Route route = interfaces.route(bound, new Endpoint(target, 0));
        leave(route, icmp().ask(now, fate(), route.source(), target, payload));
    }

    private HostIcmp icmp() {
        return new HostIcmp(network, this);
    }

    /// That of the next packet.
    private long fate() {
        return Hash.mix(fates + ++sent);
    }

    void send(Endpoint bound, Endpoint target, Payload payload, Marks marks) {
        send(index, bound, target, payload, marks);
    }

    private void send(int origin, Endpoint bound, Endpoint target, Payload payload, Marks marks) {
        long fate = fate();
        long id = network.takePacket();
        if (isPlain(target)) {
            leave(OUTSIDE, packet(id, fate, origin, bound, target, payload, marks));
            return;
        }
        Interfaces.Route route = interfaces.route(bound, target);
        leave(route, packet(id, fate, origin, route.source(), target, payload, marks));
    }

    /// Sends a segment from an address that it may have lost since.
    void send(Endpoint source, Endpoint target, Segment segment) {
        long id = network.takePacket();
        Packet packet = Packet.tcp(id, fate(), index, source, target, segment);
        leave(interfaces.route(source, target), packet);
    }

    private Packet packet(
            long id,
            long fate,
            int origin,
            Endpoint from,
            Endpoint to,
            Payload payload,
            Marks marks) {
        return new Packet(id, fate, origin, Header.UDP, marks, to, from, to, payload);
    }

    private void leave(Interfaces.Route route, Packet packet) {
        if (route.leads()) {
            leave(route.side(), packet);
        } else {
            network.outlet(hop).drop(packet, DropReason.NOT_SENT);
        }
    }

    /// A datagram that is too long for UDP or for the send buffer is refused at once (EMSGSIZE,
    /// ENOBUFS). What fits is in the link's queue at this instant, so that the buffer is empty
    /// again: where a line is slow, its own queue is what fills.
    private void leave(int side, Packet packet) {
        if (packet.payload().size() <= room) {
            network.forward(hop, side, packet);
            return;
        }
        Outlet outlet = network.outlet(hop);
        Packet known = interfaces.marked(side, packet);
        int length = known.length();
        if (length > Packet.MOST_LENGTH || length > interfaces.sendBuffer(side)) {
            outlet.drop(known, DropReason.NOT_SENT);
            return;
        }
        int mtu = mtu(known.target().address());
        if (length <= mtu) {
            outlet.forward(side, known);
            return;
        }
        for (Packet piece : outlet.cut(known, mtu)) {
            outlet.forward(side, piece);
        }
    }

    private int mtu(IpAddress target) {
        return paths.isEmpty() ? Integer.MAX_VALUE : paths.get().towards(network.now(), target);
    }
}
