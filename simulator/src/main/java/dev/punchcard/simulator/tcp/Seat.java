package dev.punchcard.simulator.tcp;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.tcp.connection.Connection;
import dev.punchcard.simulator.tcp.connection.ConnectionEffects;
import dev.punchcard.simulator.tcp.connection.TcpFailure;
import dev.punchcard.simulator.tcp.connection.TcpOptions;
import dev.punchcard.simulator.tcp.connection.TcpState;
import dev.punchcard.simulator.tcp.segment.Segment;

/// The place of one connection among those of its stack, which stands between it and its user as
/// long as he has not accepted it.
final class Seat implements ConnectionEffects {
    private final TcpStack stack;
    private final TcpEffects user;
    private final BoundPort port;
    private final Connection connection;
    private boolean accepted;

    Seat(
            TcpStack stack,
            TcpEffects user,
            BoundPort port,
            boolean accepted,
            Pair pair,
            TcpOptions options,
            Prng random) {
        this.stack = stack;
        this.user = user;
        this.port = port;
        this.accepted = accepted;
        this.connection = new Connection(pair.local(), pair.remote(), options, random, this);
    }

    /// Two endpoints, which name a connection.
    record Pair(Endpoint local, Endpoint remote) {
        @Override
        public int hashCode() {
            return 31 * local.hashCode() + remote.hashCode();
        }
    }

    Connection connection() {
        return connection;
    }

    BoundPort port() {
        return port;
    }

    /// Takes it for a call of its host, where it is half open at that port; false where not.
    boolean join(BoundPort calling) {
        boolean joins = !accepted && port.equals(calling) && port.join(this);
        accepted |= joins;
        return joins;
    }

    void accept(long now) {
        accepted = true;
        connection.retell(now);
    }

    @Override
    public void emit(long now, Endpoint source, Endpoint target, Segment segment) {
        user.emit(now, source, target, segment);
    }

    @Override
    public void wakeAt(Connection asking, long deadline) {
        user.wakeAt(asking, deadline);
    }

    @Override
    public void became(long now, Connection changed, TcpState state, String why) {
        user.became(now, changed, state, why);
        if (state == TcpState.CLOSED) {
            stack.left(this);
        }
    }

    @Override
    public void opened(long now, Connection open) {
        if (accepted) {
            user.opened(now, open);
        } else {
            port.opened(this);
            user.acceptable(now, port);
        }
    }

    @Override
    public void readable(long now, Connection readable) {
        if (accepted) {
            user.readable(now, readable);
        }
    }

    @Override
    public void peerClosed(long now, Connection half) {
        if (accepted) {
            user.peerClosed(now, half);
        }
    }

    @Override
    public void writable(long now, Connection writable) {
        if (accepted) {
            user.writable(now, writable);
        }
    }

    @Override
    public void closed(long now, Connection closed) {
        if (accepted) {
            user.closed(now, closed);
        }
    }

    @Override
    public void failed(long now, Connection failed, TcpFailure why) {
        if (accepted) {
            user.failed(now, failed, why);
        }
    }
}
