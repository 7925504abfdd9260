package dev.punchcard.simulator.tcp;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The TCP of one host: its bound ports, its connections, and which of them a segment is for.
///
/// A segment is first for the connection between exactly its two endpoints, then for the port that
/// listens to its target, and else for nobody. So a SYN that meets a call to where it comes from
/// makes one connection of the two, although the port may listen as well, as on Linux.
public final class TcpStack {
    private final TcpOptions options;
    private final StackLimits limits;
    private final InitialSequence numbers;
    private final Prng random;
    private final TcpEffects effects;
    private final Ports ports;
    private final Map<Seat.Pair, Seat> seats = new LinkedHashMap<>();
    private long opened;

    /// How a bind ended.
    public sealed interface Binding {
        record Bound(BoundPort port) implements Binding {}

        record Refused(Refusal why) implements Binding {}
    }

    /// How a call began.
    public sealed interface Call {
        record Begun(Connection connection) implements Call {}

        record Refused(Refusal why) implements Call {}
    }

    public TcpStack(
            TcpOptions options,
            StackLimits limits,
            InitialSequence numbers,
            Prng random,
            TcpEffects effects) {
        this.options = options;
        this.limits = limits;
        this.numbers = numbers;
        this.random = random;
        this.effects = effects;
        this.ports = new Ports(random.fork("ports"));
    }

    /// How many connections there are, in any state.
    public int size() {
        return seats.size();
    }

    /// Binds a port, to which nobody can connect until it listens.
    ///
    /// @param at with port 0 for any that is free; at the unspecified address for all of the host's
    /// @param shared whether others who say so too may bind it as well
    public Binding bind(Endpoint at, boolean shared) {
        if (ports.size() >= limits.ports()) {
            return new Binding.Refused(Refusal.NO_ROOM);
        }
        Optional<Endpoint> free = ports.choose(at, shared);
        if (free.isEmpty()) {
            return new Binding.Refused(Refusal.PORT_IN_USE);
        }
        BoundPort port = new BoundPort(free.get(), shared);
        ports.add(port);
        return new Binding.Bound(port);
    }

    /// Lets others connect to it; nothing comes back where that can be.
    ///
    /// @param backlog how many may wait for [#accept], half open or open
    public Optional<Refusal> listen(BoundPort port, int backlog) {
        requireOpen(port);
        if (backlog < 1) {
            throw new IllegalArgumentException("a backlog is at least 1, not " + backlog);
        }
        if (!port.isListening() && ports.isListenedTo(port.at())) {
            return Optional.of(Refusal.LISTENED_TO);
        }
        port.listen(backlog);
        return Optional.empty();
    }

    /// Calls a remote from a bound port, which may be connected to other remotes, and may listen.
    /// Where the remote is calling that very port, and the handshake is not over, its call is the
    /// one that is meant.
    ///
    /// @param source of the host's addresses the one that the way to the remote begins at
    public Call connect(long now, BoundPort port, IpAddress source, Endpoint remote) {
        requireOpen(port);
        if (!port.hears(source)) {
            throw new IllegalArgumentException(port + " is not bound at " + source);
        }
        var pair = new Seat.Pair(new Endpoint(source, port.at().port()), remote);
        Optional<Seat> known = Optional.ofNullable(seats.get(pair));
        if (known.isPresent()) {
            return known.get().join(port)
                    ? new Call.Begun(known.get().connection())
                    : new Call.Refused(Refusal.CONNECTED);
        }
        if (seats.size() >= limits.connections()) {
            return new Call.Refused(Refusal.NO_ROOM);
        }
        port.called();
        Connection connection = seat(pair, port, true).connection();
        connection.connect(now, numbers.next(now, pair.local(), remote));
        return new Call.Begun(connection);
    }

    private static void requireOpen(BoundPort port) {
        if (port.isClosed()) {
            throw new IllegalStateException(port + " has been closed");
        }
    }

    private Seat seat(Seat.Pair pair, BoundPort port, boolean accepted) {
        TcpOptions measures = pair.local().address().isV4() ? options : options.overIpv6();
        Seat seat = new Seat(this, effects, port, accepted, pair, measures, stream());
        seats.put(pair, seat);
        return seat;
    }

    private Prng stream() {
        opened++;
        return switch (options.reads()) {
            case AS_THEY_COME -> random; // draws nothing
            case RAGGED -> random.fork("reads:" + opened);
        };
    }

    /// The next connection that waits at a listening port. What has come for it is told once more,
    /// before this returns.
    public Optional<Connection> accept(long now, BoundPort port) {
        Optional<Seat> seat = port.accept();
        seat.ifPresent(s -> s.accept(now));
        return seat.map(Seat::connection);
    }

    /// Closes a port. Its connections go on, but for those that nobody has accepted.
    public void close(long now, BoundPort port) {
        if (!port.isClosed()) {
            port.close(now);
            release(port);
        }
    }

    private void release(BoundPort port) {
        if (port.isGone()) {
            ports.remove(port);
        }
    }

    /// A connection is over.
    void left(Seat seat) {
        Connection connection = seat.connection();
        seats.remove(new Seat.Pair(connection.local(), connection.remote()));
        seat.port().left(seat);
        release(seat.port());
    }

    /// What [#receive] would do with a segment.
    public Reception judge(Endpoint source, Endpoint target, Segment segment) {
        Optional<Seat> seat = seat(target, source);
        if (seat.isPresent() && !isSucceeded(seat.get().connection(), segment)) {
            return Reception.TAKEN;
        }
        Optional<BoundPort> listener = ports.listener(target);
        if (listener.isEmpty() || segment.isRst() || segment.isAck()) {
            return Reception.REFUSED;
        }
        if (!segment.isSyn()) {
            return Reception.IGNORED;
        }
        if (listener.get().isFull()) {
            return Reception.BACKLOG_FULL;
        }
        int others = seats.size() - (seat.isPresent() ? 1 : 0);
        return others < limits.connections() ? Reception.TAKEN : Reception.NO_ROOM;
    }

    /// A segment has come to this host.
    public Reception receive(long now, Endpoint source, Endpoint target, Segment segment) {
        Reception reception = judge(source, target, segment);
        switch (reception) {
            case TAKEN -> take(now, new Seat.Pair(target, source), segment);
            case REFUSED -> {
                if (!segment.isRst()) {
                    effects.emit(
                            now, /* source= */ target, /* target= */ source, segment.refusal());
                }
            }
            case IGNORED, BACKLOG_FULL, NO_ROOM -> {}
        }
        return reception;
    }

    private Optional<Seat> seat(Endpoint local, Endpoint remote) {
        return Optional.ofNullable(seats.get(new Seat.Pair(local, remote)));
    }

    private void take(long now, Seat.Pair pair, Segment segment) {
        Optional<Seat> seat = seat(pair.local(), pair.remote());
        if (seat.isPresent() && !isSucceeded(seat.get().connection(), segment)) {
            seat.get().connection().receive(now, segment);
            return;
        }
        seat.ifPresent(old -> old.connection().forget(now));
        BoundPort listener = ports.listener(pair.local()).orElseThrow();
        Seat made = seat(pair, listener, false);
        listener.knocked(made);
        made.connection().accept(now, numbers.next(now, pair.local(), pair.remote()), segment);
    }

    /// A remembered connection makes room for another one between the same endpoints.
    private boolean isSucceeded(Connection connection, Segment segment) {
        return connection.isSucceededBy(segment) && ports.listener(connection.local()).isPresent();
    }

    /// A segment that this host has sent went no further, as ICMP says; see
    /// [Connection#unreachable].
    public void unreachable(
            long now, Endpoint local, Endpoint remote, IcmpError why, int quoted, int mtu) {
        seat(local, remote).ifPresent(seat -> seat.connection().unreachable(now, why, quoted, mtu));
    }

    /// Whether there is a connection between the two, in any state.
    public boolean knows(Endpoint local, Endpoint remote) {
        return seat(local, remote).isPresent();
    }

    /// The host has stopped: every port and every connection is gone, without a word to anybody
    /// beyond [TcpEffects#became].
    public void crash(long now) {
        List<Seat> all = new ArrayList<>(seats.values());
        all.forEach(seat -> seat.connection().forget(now));
        ports.all().forEach(port -> close(now, port));
    }
}
