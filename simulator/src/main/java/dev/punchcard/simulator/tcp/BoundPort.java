package dev.punchcard.simulator.tcp;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// A local endpoint that its user has bound, to listen on it, to connect from it, or both.
///
/// It holds its port until it is closed and the last of its connections is gone.
public final class BoundPort {
    private final Endpoint at;
    private final boolean shared;
    private final Set<Seat> halfOpen = new LinkedHashSet<>();
    private final Queue<Seat> waiting = new ArrayDeque<>(1);
    private int backlog; // 0 where it does not listen
    private int connections;
    private boolean closed;

    BoundPort(Endpoint at, boolean shared) {
        this.at = at;
        this.shared = shared;
    }

    /// Where it is bound; at the unspecified address where it is at all of the host's.
    public Endpoint at() {
        return at;
    }

    public boolean isListening() {
        return backlog > 0;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isShared() {
        return shared;
    }

    /// Whether nothing is left that holds the port.
    boolean isGone() {
        return closed && connections == 0;
    }

    boolean hears(IpAddress address) {
        return at.address().equals(address) || at.address().equals(IpAddress.ANY);
    }

    boolean overlaps(IpAddress address) {
        return hears(address) || address.equals(IpAddress.ANY);
    }

    void listen(int most) {
        backlog = most;
    }

    /// Those half open count as those that wait, so that each of them can.
    boolean isFull() {
        return halfOpen.size() + waiting.size() >= backlog;
    }

    void knocked(Seat seat) {
        connections++;
        halfOpen.add(seat);
    }

    /// One that is half open waits for nobody to accept it; false where it is none.
    boolean join(Seat seat) {
        return halfOpen.remove(seat);
    }

    void called() {
        connections++;
    }

    void opened(Seat seat) {
        halfOpen.remove(seat);
        waiting.add(seat);
    }

    Optional<Seat> accept() {
        return Optional.ofNullable(waiting.poll());
    }

    /// A connection of it is over.
    void left(Seat seat) {
        connections--;
        halfOpen.remove(seat);
        waiting.remove(seat);
    }

    /// Listens no more. Who has not been accepted is cut off; of whom the handshake is not over
    /// hears so when he goes on with it.
    void close(long now) {
        closed = true;
        backlog = 0;
        for (Seat seat : new LinkedHashSet<>(halfOpen)) {
            seat.connection().forget(now);
        }
        for (Seat seat : new ArrayDeque<>(waiting)) {
            seat.connection().abort(now);
        }
    }

    @Override
    public String toString() {
        return at + (isListening() ? " listening" : "");
    }
}
