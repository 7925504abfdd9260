package dev.punchcard.simulator.tcp;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.TcpFailure;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpState;
import dev.punchcard.simulator.tcp.segment.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A host at one end of a [Wire], and its user, who accepts and reads at once unless told
/// otherwise.
class Party implements TcpEffects {
    private final Wire wire;
    private final String name;
    private final IpAddress address;
    private final TcpStack stack;
    final List<String> news = new ArrayList<>();
    private final List<TcpState> states = new ArrayList<>();
    private final List<Reception> receptions = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final IdentityHashMap<Connection, ByteArrayOutputStream> streams =
            new IdentityHashMap<>();
    private final IdentityHashMap<Connection, TcpState> last = new IdentityHashMap<>();
    private final Set<String> steps = new TreeSet<>();
    private User user = new User() {};
    private boolean accepting = true;
    private boolean reading = true;

    /// What a user does beside reading.
    interface User {
        default void opened(Connection connection) {}

        default void readable(Connection connection) {}

        default void peerClosed(Connection connection) {}

        default void writable(Connection connection) {}
    }

    Party(Wire wire, String name, IpAddress address, TcpOptions options, InitialSequence numbers) {
        this.wire = wire;
        this.name = name;
        this.address = address;
        Prng random = new Prng(name.hashCode());
        this.stack = new TcpStack(options, new StackLimits(8, 8), numbers, random, this);
    }

    String name() {
        return name;
    }

    IpAddress address() {
        return address;
    }

    TcpStack stack() {
        return stack;
    }

    void user(User other) {
        user = other;
    }

    void acceptsNobody() {
        accepting = false;
    }

    void reads(boolean does) {
        reading = does;
    }

    Endpoint at(int port) {
        return new Endpoint(address, port);
    }

    BoundPort bind(int port) {
        return switch (stack.bind(at(port), true)) {
            case TcpStack.Binding.Bound(BoundPort bound) -> bound;
            case TcpStack.Binding.Refused(Refusal why) -> throw new AssertionError(why);
        };
    }

    BoundPort listen(int port) {
        BoundPort bound = bind(port);
        if (stack.listen(bound, 4).isPresent()) {
            throw new AssertionError("cannot listen at " + port);
        }
        return bound;
    }

    Connection connect(int port, Endpoint remote) {
        return connect(bind(port), remote);
    }

    Connection connect(BoundPort port, Endpoint remote) {
        return switch (stack.connect(wire.now(), port, address, remote)) {
            case TcpStack.Call.Begun(Connection connection) -> connection;
            case TcpStack.Call.Refused(Refusal why) -> throw new AssertionError(why);
        };
    }

    /// The connection that was opened last.
    Connection connection() {
        return connections.getLast();
    }

    List<Connection> connections() {
        return connections;
    }

    int write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return connection().write(wire.now(), ByteBuffer.wrap(bytes));
    }

    void shutdown() {
        connection().shutdown(wire.now());
    }

    void close() {
        connection().close(wire.now());
    }

    /// Reads at most so many bytes.
    byte[] read(Connection connection, int most) {
        ByteBuffer room = ByteBuffer.allocate(most);
        int count = connection.read(wire.now(), room);
        byte[] bytes = new byte[count];
        room.flip().get(bytes);
        stream(connection).writeBytes(bytes);
        return bytes;
    }

    /// All that has been read.
    String text() {
        return stream(connection()).toString(StandardCharsets.UTF_8);
    }

    byte[] bytes(Connection connection) {
        return stream(connection).toByteArray();
    }

    private ByteArrayOutputStream stream(Connection connection) {
        return streams.computeIfAbsent(connection, _ -> new ByteArrayOutputStream());
    }

    /// What the user has been told since this was asked for last.
    List<String> news() {
        List<String> all = List.copyOf(news);
        news.clear();
        return all;
    }

    /// The states since this was asked for last.
    List<TcpState> states() {
        List<TcpState> all = List.copyOf(states);
        states.clear();
        return all;
    }

    /// What became of the segments that have come since this was asked for last.
    List<Reception> receptions() {
        List<Reception> all = List.copyOf(receptions);
        receptions.clear();
        return all;
    }

    Set<String> steps() {
        return steps;
    }

    void arrived(Endpoint source, Endpoint target, Segment segment) {
        receptions.add(stack.receive(wire.now(), source, target, segment));
    }

    @Override
    public void emit(long now, Endpoint source, Endpoint target, Segment segment) {
        wire.emit(source, target, segment);
    }

    @Override
    public void wakeAt(Connection connection, long deadline) {
        wire.wakeAt(connection, deadline);
    }

    @Override
    public void became(long now, Connection connection, TcpState state, String why) {
        states.add(state);
        TcpState before = last.getOrDefault(connection, TcpState.CLOSED);
        steps.add(before + ">" + state);
        last.put(connection, state);
        wire.fold(state.name().length());
    }

    @Override
    public void acceptable(long now, BoundPort port) {
        if (accepting) {
            connections.add(stack.accept(now, port).orElseThrow());
            tell("accepted");
            user.opened(connection());
        }
    }

    @Override
    public void opened(long now, Connection connection) {
        connections.add(connection);
        tell("opened");
        user.opened(connection);
    }

    @Override
    public void readable(long now, Connection connection) {
        if (reading) {
            read(connection, connection.available());
        } else {
            tell(connection.available() + " readable");
        }
        user.readable(connection);
    }

    @Override
    public void peerClosed(long now, Connection connection) {
        tell("peer closed");
        user.peerClosed(connection);
    }

    @Override
    public void writable(long now, Connection connection) {
        tell("writable");
        user.writable(connection);
    }

    @Override
    public void closed(long now, Connection connection) {
        tell("closed");
    }

    @Override
    public void failed(long now, Connection connection, TcpFailure why) {
        tell("failed " + why);
    }

    private void tell(String what) {
        news.add(what);
        wire.fold(what.length());
    }
}
