package dev.punchcard.simulator.net;

import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.Transport;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.engine.Cargo;
import dev.punchcard.simulator.engine.EventHandler;
import dev.punchcard.simulator.engine.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// The hops of one run and how they are joined.
public final class Network implements EventHandler {
    private static final EventKind[] KINDS = EventKind.values();

    private final EventQueue queue;
    private final TraceSink trace;
    private final Prng random;
    private final boolean traced;
    private final Joints joints = new Joints();
    private final List<Hop> hops = new ArrayList<>();
    private final List<Outlet> outlets = new ArrayList<>();
    private final List<VirtualHost> hosts = new ArrayList<>();
    private final List<VirtualTransport> transports = new ArrayList<>();
    private final IntFunction<String> hostNames = this::hostName;
    private final Arrivals arrivals;
    private long packets;

    /// Hears which datagrams reached a socket, and which segments a connection or listener.
    public interface Arrivals {
        /// For runs where nobody asks.
        Arrivals UNHEARD = (_, _) -> {};

        void arrived(Packet packet, VirtualHost at);
    }

    /// @param random the run's root stream; hops fork theirs from it by name
    public Network(EventQueue queue, TraceSink trace, Prng random, Arrivals arrivals) {
        this.queue = queue;
        this.trace = trace;
        this.traced = !trace.equals(TraceSink.OFF);
        this.random = random;
        this.arrivals = arrivals;
    }

    public long now() {
        return queue.time();
    }

    public TraceSink trace() {
        return trace;
    }

    boolean isTraced() {
        return traced;
    }

    public Prng fork(String name) {
        return random.fork(name);
    }

    /// Adds a hop and returns its number, by which it is joined to others.
    public int add(String name, Hop hop) {
        int number = hops.size();
        hops.add(hop);
        outlets.add(new Outlet(this, number, name));
        joints.add();
        return number;
    }

    /// Joins a side of one hop to a side of another.
    public void join(int hop, int side, int otherHop, int otherSide) {
        joints.put(hop, side, otherHop, otherSide);
        joints.put(otherHop, otherSide, hop, side);
    }

    /// Says of a hop with two sides that it does nothing but let packets through after so many
    /// nanoseconds, so that it need not be asked while nobody traces.
    public void letThrough(int hop, long fromOutside, long fromInside) {
        joints.setTimes(hop, fromOutside, fromInside);
    }

    /// Takes that back: it is asked.
    public void ask(int hop) {
        joints.setTimes(hop, Joints.UNKNOWN, Joints.UNKNOWN);
    }

    public VirtualHost addHost(String name, IpAddress address) {
        List<IpAddress> addresses = List.of(address);
        return addHost(
                name, List.of(new Interface(addresses, List.of(), Interface.SEND_BUFFER, true)));
    }

    /// Adds a host whose sides are its interfaces, in this order.
    public VirtualHost addHost(String name, List<Interface> interfaces) {
        return addHost(name, interfaces, interfaces.size());
    }

    /// Adds a host that will move: to begin with, only the first `usual` interfaces are up.
    public VirtualHost addHost(String name, List<Interface> interfaces, int usual) {
        Interfaces ways = new Interfaces(interfaces, usual);
        VirtualHost host = new VirtualHost(this, hosts.size(), name, ways);
        hosts.add(host);
        host.placed(add(name, host));
        return host;
    }

    /// Opens a transport on the host for the node that is made with it.
    public VirtualTransport transport(
            VirtualHost host, Function<? super Transport, Node<?, ?, ?>> node) {
        VirtualTransport transport = new VirtualTransport(this, transports.size(), host, node);
        transports.add(transport);
        return transport;
    }

    public void act(long time, Action action) {
        queue.schedule(time, EventKind.ACTION.ordinal(), 0, 0, action);
    }

    /// How many packets the hop of that number dropped for that reason.
    public int drops(int hop, DropReason reason) {
        return outlets.get(hop).drops(reason);
    }

    public String name(int hop) {
        return outlets.get(hop).name();
    }

    /// The name of the host with each number.
    public IntFunction<String> hostNames() {
        return hostNames;
    }

    private String hostName(int host) {
        return hosts.get(host).name();
    }

    public int size() {
        return hops.size();
    }

    @Override
    public void handle(long now, int kind, int target, long argument, Cargo cargo) {
        switch (KINDS[kind]) {
            case ARRIVAL -> accept(target, (int) argument, (Packet) cargo);
            case WAKE -> transports.get(target).wake(now, (int) (argument >>> 32), (int) argument);
            case ACTION -> ((Action) cargo).act().accept(now);
            case TCP_WAKE -> hosts.get(target).tcp().wake(now, (HostTcp.Wake) cargo);
        }
    }

    long nextPacket() {
        return packets;
    }

    long takePacket() {
        return packets++;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Outlet outlet(int hop) {
        return outlets.get(hop);
    }

    void accept(int hop, int side, Packet packet) {
        hops.get(hop).accept(queue.time(), side, packet, outlets.get(hop));
    }

    /// Hands the packet to the neighbour on that side.
    void forward(int hop, int side, Packet packet) {
        long joint = joints.at(hop, side);
        int neighbour = Joints.hop(joint);
        int sideThere = Joints.side(joint);
        long time = joints.time(neighbour, sideThere);
        if (time == Joints.UNKNOWN || traced) {
            accept(neighbour, sideThere, packet);
        } else {
            forwardAt(queue.time() + time, neighbour, 1 - sideThere, packet);
        }
    }

    /// Hands the packet to the neighbour on that side at a later time.
    void forwardAt(long time, int hop, int side, Packet packet) {
        long joint = joints.at(hop, side);
        scheduleArrival(time, Joints.hop(joint), Joints.side(joint), packet);
    }

    void scheduleArrival(long time, int hop, int side, Packet packet) {
        queue.schedule(time, EventKind.ARRIVAL.ordinal(), hop, side, packet);
    }

    void scheduleTcpWake(long time, int host, HostTcp.Wake wake) {
        queue.schedule(time, EventKind.TCP_WAKE.ordinal(), host, 0, wake);
    }

    void scheduleWake(long time, int transport, int slot, int generation) {
        long argument = (long) slot << 32 | (generation & 0xffff_ffffL);
        queue.schedule(time, EventKind.WAKE.ordinal(), transport, argument, Cargo.NONE);
    }
}
