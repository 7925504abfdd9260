package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The TCP connections of a [Bench]: nothing is lost, and everything takes the bench's time.
public final class Calls {
    private final Bench bench;
    private final Map<Endpoint, Door> doors = new HashMap<>(); // looked up only
    private Cut cut = bytes -> List.of(bytes);

    /// In which pieces a stream arrives.
    public interface Cut {
        List<Payload> pieces(Payload bytes);
    }

    /// Whoever is at one end.
    interface Party {
        void opened(End end);

        void read(End end, Payload bytes);

        void closed(End end, Closing why);

        /// Its own call to that remote, while nobody has answered.
        default Optional<End> calling(Local local, Endpoint remote) {
            return Optional.empty();
        }
    }

    /// One end of a connection.
    static final class End {
        final Local local;
        final Endpoint own;
        final Endpoint remote;
        final Party party;
        private final List<End> other = new ArrayList<>(1);
        private boolean closed;

        End(Local local, Endpoint own, Endpoint remote, Party party) {
            this.local = local;
            this.own = own;
            this.remote = remote;
            this.party = party;
        }
    }

    private record Door(Local local, Party party) {}

    Calls(Bench bench) {
        this.bench = bench;
    }

    void cut(Cut other) {
        cut = other;
    }

    void open(Endpoint at, Local local, Party party) {
        doors.put(at, new Door(local, party));
    }

    void close(Endpoint at) {
        doors.remove(at);
    }

    boolean isOpen(Endpoint at) {
        return doors.containsKey(at);
    }

    End call(Local local, Endpoint own, Endpoint remote, Party party) {
        End end = new End(local, own, remote, party);
        bench.later(() -> arrive(end));
        return end;
    }

    /// A call that meets one from there is one connection with it, as in simultaneous open.
    private void arrive(End caller) {
        if (caller.closed || !caller.other.isEmpty()) {
            return;
        }
        Door door = doors.get(caller.remote);
        if (door == null) {
            bench.later(() -> tell(caller, Closing.REFUSED));
            return;
        }
        End called =
                door.party()
                        .calling(door.local(), caller.own)
                        .orElseGet(() ->
                                new End(
                                        door.local(),
                                        /* own= */ caller.remote,
                                        /* remote= */ caller.own,
                                        door.party()));
        called.other.add(caller);
        caller.other.add(called);
        bench.later(() -> {
            if (!caller.closed) {
                caller.party.opened(caller);
            }
        });
        called.party.opened(called);
    }

    void send(End from, Payload bytes) {
        for (Payload piece : cut.pieces(bytes)) {
            bench.later(() -> {
                End to = from.other.getFirst();
                if (!to.closed) {
                    to.party.read(to, piece);
                }
            });
        }
    }

    void finish(End end) {
        bench.later(() -> tell(end.other.getFirst(), Closing.FINISHED));
    }

    void close(End end) {
        if (end.closed) {
            return;
        }
        end.closed = true;
        if (!end.other.isEmpty()) {
            finish(end);
        }
    }

    void cut(End end) {
        end.closed = true;
        bench.later(() -> tell(end.other.getFirst(), Closing.RESET));
    }

    private static void tell(End end, Closing why) {
        if (!end.closed) {
            end.closed = why != Closing.FINISHED; // who is told that may still answer
            end.party.closed(end, why);
        }
    }

    /// A node's connections.
    static final class OfNode implements Party {
        private final Calls calls;
        private final Node<?, ?, ?> node;
        private final Bench bench;
        private final Map<Key, End> ends = new LinkedHashMap<>();

        private record Key(Local local, Endpoint remote) {}

        OfNode(Calls calls, Node<?, ?, ?> node, Bench bench) {
            this.calls = calls;
            this.node = node;
            this.bench = bench;
        }

        void call(Local local, Endpoint own, Endpoint remote) {
            if (!ends.containsKey(new Key(local, remote))) {
                ends.put(new Key(local, remote), calls.call(local, own, remote, this));
            }
        }

        @Override
        public Optional<End> calling(Local local, Endpoint remote) {
            return Optional.ofNullable(ends.get(new Key(local, remote)))
                    .filter(end -> !end.closed && end.other.isEmpty());
        }

        @Override
        public void opened(End end) {
            ends.put(new Key(end.local, end.remote), end);
            node.opened(bench.now(), end.local, Remote.tcp(end.remote));
        }

        @Override
        public void read(End end, Payload bytes) {
            node.read(bench.now(), end.local, Remote.tcp(end.remote), bytes);
        }

        @Override
        public void closed(End end, Closing why) {
            if (why == Closing.FINISHED) {
                node.finished(bench.now(), end.local, Remote.tcp(end.remote));
                return;
            }
            ends.remove(new Key(end.local, end.remote));
            node.closed(bench.now(), end.local, Remote.tcp(end.remote), why);
        }

        void send(Local local, Endpoint remote, Payload bytes) {
            End end = ends.get(new Key(local, remote));
            if (end == null) {
                throw new IllegalStateException("no connection of " + local + " to " + remote);
            }
            calls.send(end, bytes);
        }

        void disconnect(Local local, Endpoint remote) {
            End end = ends.remove(new Key(local, remote));
            if (end != null) {
                calls.close(end);
            }
        }

        void disconnect(Local local) {
            for (Key key : List.copyOf(ends.keySet())) {
                if (key.local().equals(local)) {
                    disconnect(local, key.remote());
                }
            }
        }
    }

    /// A party that is played by hand.
    public static final class Hand implements Party {
        private enum Own implements Local {
            HAND
        }

        private final Calls calls;
        private final End end;
        private final List<Payload> heard = new ArrayList<>();
        private boolean open;
        private boolean closed;

        Hand(Calls calls, Endpoint own, Endpoint remote) {
            this.calls = calls;
            this.end = calls.call(Own.HAND, own, remote, this);
        }

        @Override
        public void opened(End at) {
            open = true;
        }

        @Override
        public void read(End at, Payload bytes) {
            heard.add(bytes);
        }

        @Override
        public void closed(End at, Closing why) {
            closed = true;
            calls.close(end);
        }

        public boolean isOpen() {
            return open && !closed;
        }

        public void say(Payload bytes) {
            calls.send(end, bytes);
        }

        public void close() {
            calls.close(end);
        }

        public void cut() {
            calls.cut(end);
        }

        /// Says that this was all, and listens on.
        public void finish() {
            calls.finish(end);
        }

        /// All bytes that have come since this was asked for last.
        public Payload heard() {
            Payload all = Payload.join(heard);
            heard.clear();
            return all;
        }
    }
}
