package dev.punchcard.core.host;

import dev.punchcard.core.host.TcpConnection.Stage;
import dev.punchcard.core.machine.Closing;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.Node;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.machine.Transport.Opening;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The TCP sockets of one node: ports that listen, and connections by local and remote.
///
/// A call goes out from the port on which its local listens, if it does, so that a NAT sees one
/// source for both; who is called at that moment may call back, and one connection comes of it.
final class TcpSockets {
    private final HostLoop loop;
    private final TcpDesk desk;
    private final TcpAccount account;
    private final int node;
    private final IpAddress address;
    private final TcpJournal journal;
    private final Map<Integer, TcpListener> doors = new LinkedHashMap<>(); // by ordinal
    private final Map<Name, TcpConnection> open = new LinkedHashMap<>();

    private record Name(Local local, Remote remote) {
        @Override
        public int hashCode() {
            return 31 * remote.hashCode() + local.ordinal(); // the hash of an enum is not the same
        }
    }

    /// @param node the place of its node among those of the loop
    TcpSockets(
            HostLoop loop,
            TcpDesk desk,
            TcpAccount account,
            int node,
            IpAddress address,
            TcpJournal journal) {
        this.loop = loop;
        this.desk = desk;
        this.account = account;
        this.node = node;
        this.address = address;
        this.journal = journal;
    }

    TcpDesk desk() {
        return desk;
    }

    TcpAccount account() {
        return account;
    }

    /// Those that listen, in the order of opening.
    List<TcpListener> listeners() {
        return List.copyOf(doors.values());
    }

    /// How many connections its machine knows.
    int connections() {
        return open.size();
    }

    // What a machine asks for.

    /// @throws IOException where the system refuses
    Endpoint listen(Local local, int port) throws IOException {
        close(local);
        TcpListener listener = TcpListener.open(loop, this, local, new Endpoint(address, port));
        doors.put(local.ordinal(), listener);
        return listener.endpoint();
    }

    Opening connect(long now, Local local, Remote remote) {
        TcpListener door = doors.get(local.ordinal());
        Endpoint own = door == null ? new Endpoint(address, 0) : door.endpoint();
        TcpConnection other = open.get(new Name(local, remote));
        if (other != null) {
            return new Opening.Open(TcpChannels.bound(other.channel(), own));
        }
        try {
            SocketChannel channel = TcpChannels.caller(address);
            TcpConnection call =
                    connection(now, local, remote, channel, Stage.CALLING, Optional.empty());
            call(now, call, own);
            return new Opening.Open(TcpChannels.bound(channel, own));
        } catch (IOException _) {
            return new Opening.Refused(SocketFailure.REFUSED); // not one more socket
        }
    }

    private void call(long now, TcpConnection call, Endpoint own) {
        boolean room = account.beginCall();
        if (!room) {
            doom(now, call, Closing.IMPOSSIBLE);
            return;
        }
        try {
            call.channel().bind(loop.socket(own));
        } catch (IOException _) {
            doom(now, call, Closing.IMPOSSIBLE);
            return;
        }
        try {
            if (call.channel().connect(loop.socket(call.remote().endpoint()))) {
                desk.later(() -> answered(call));
            } else {
                call.await();
            }
        } catch (UnsupportedAddressTypeException _) {
            doom(now, call, Closing.IMPOSSIBLE); // an address of the other family
        } catch (BindException _) {
            if (doors.containsKey(call.local().ordinal())) {
                call.meet(now);
            } else {
                doom(now, call, Closing.IMPOSSIBLE);
            }
        } catch (IOException failed) {
            doom(now, call, TcpChannels.unanswered(failed));
        }
    }

    void send(long now, String name, Local local, Remote remote, Payload payload) {
        TcpConnection connection = open.get(new Name(local, remote));
        if (connection == null || connection.isCall()) {
            throw new IllegalStateException(
                    name + " has no connection of " + local.name() + " to " + remote);
        }
        if (connection.stage() == Stage.OPEN) { // or its machine will hear in a moment
            connection.send(now, payload).ifPresent(why -> doom(now, connection, why));
        }
    }

    boolean isOpen(Local local, Remote remote) {
        TcpConnection connection = open.get(new Name(local, remote));
        return connection != null && connection.stage() == Stage.OPEN;
    }

    void disconnect(long now, Local local, Remote remote) {
        TcpConnection connection = open.remove(new Name(local, remote));
        if (connection != null) {
            boolean call = connection.isCall();
            journal.left(now, connection);
            connection.end(now);
            if (call) {
                loop.watch().sweep(); // the same call can be made again at once
            }
        }
    }

    void cut(Local local, Remote remote) {
        TcpConnection connection = open.remove(new Name(local, remote));
        if (connection != null) {
            journal.left(loop.now(), connection);
            connection.cut();
        }
    }

    /// A port is free at once for who wants to listen there again.
    void close(Local local) {
        TcpListener door = doors.remove(local.ordinal());
        if (door != null) {
            door.close();
            loop.watch().sweep();
        }
        long now = loop.now();
        List<Name> names = new ArrayList<>();
        for (Name name : open.keySet()) {
            if (name.local().ordinal() == local.ordinal()) {
                names.add(name);
            }
        }
        names.forEach(name -> disconnect(now, name.local(), name.remote()));
    }

    /// Takes an open connection away from the node, for whoever goes on with it.
    Optional<TcpConnection.Taken> release(Local local, Remote remote) {
        TcpConnection connection = open.get(new Name(local, remote));
        if (connection == null || connection.stage() != Stage.OPEN) {
            return Optional.empty();
        }
        open.remove(new Name(local, remote));
        return Optional.of(connection.take());
    }

    // What the system reports.

    /// Somebody has called at a port that listens.
    void admit(TcpListener listener, SocketChannel channel, Remote remote) throws IOException {
        Name name = new Name(listener.local(), remote);
        if (open.containsKey(name)) {
            desk.tell(); // it may be over, and its machine may not know yet
        }
        TcpConnection other = open.get(name);
        if (other != null && other.stage() == Stage.MEETING) {
            other.cut();
        } else if (other != null) {
            TcpChannels.cut(channel); // as to another address of this host
            return;
        }
        if (!listener.admit(remote.endpoint().address(), account.room())) {
            TcpChannels.cut(channel);
            return;
        }
        long now = loop.begin(node);
        TcpConnection connection =
                connection(
                        now, listener.local(), remote, channel, Stage.OPEN, Optional.of(listener));
        connection.open(now);
        opened(now, connection);
    }

    /// Bytes have come, or can go, or a call is answered.
    void serve(TcpConnection connection, ByteBuffer room) {
        if (connection.isReady(SelectionKey.OP_CONNECT)) {
            answered(connection);
        }
        if (connection.isReady(SelectionKey.OP_WRITE)) {
            flush(connection);
        }
        if (connection.isReady(SelectionKey.OP_READ)) {
            read(connection, room);
        }
    }

    private void answered(TcpConnection connection) {
        if (connection.stage() != Stage.CALLING) {
            return; // given up meanwhile
        }
        long now = loop.begin(node);
        try {
            if (!connection.channel().finishConnect()) {
                return;
            }
            connection.open(now);
        } catch (IOException failed) {
            over(now, connection, TcpChannels.unanswered(failed));
            return;
        }
        opened(now, connection);
    }

    private void opened(long now, TcpConnection connection) {
        journal.opened(now, connection);
        loop.node(node).opened(now, connection.local(), connection.remote());
    }

    private void flush(TcpConnection connection) {
        long now = loop.now();
        try {
            connection.flush(now);
        } catch (IOException _) {
            broken(connection, Closing.RESET);
        }
    }

    private void read(TcpConnection connection, ByteBuffer room) {
        room.clear().limit(HostLoop.STREAM_BYTES);
        long now = loop.now();
        int read;
        try {
            read = connection.read(now, room);
        } catch (IOException failed) {
            broken(connection, TcpChannels.broken(failed));
            return;
        }
        switch (connection.stage()) {
            case OPEN -> {
                if (read < 0) {
                    finished(connection);
                } else if (read > 0) {
                    hear(connection, Payload.of(room.flip()), read);
                }
            }
            case PARTING -> {
                if (read < 0) {
                    connection.cut();
                }
            }
            case CALLING, MEETING, ENDING, DOOMED, GONE -> {} // what comes is of no use any more
        }
    }

    private void hear(TcpConnection connection, Payload bytes, int read) {
        Node<?, ?, ?> machine = loop.node(node);
        Local local = connection.local();
        Remote remote = connection.remote();
        int before = machine.unfinished(local, remote);
        long now = loop.begin(node);
        machine.read(now, local, remote, bytes);
        if (connection.stage() == Stage.OPEN) {
            int after = machine.unfinished(local, remote);
            connection.unfinished(now, after, after != before + read);
        }
    }

    /// What its node says by then still goes out.
    private void finished(TcpConnection connection) {
        long now = loop.begin(node);
        loop.node(node).finished(now, connection.local(), connection.remote());
    }

    private void broken(TcpConnection connection, Closing why) {
        if (connection.stage() == Stage.OPEN) {
            over(loop.begin(node), connection, why);
        } else {
            connection.cut();
        }
    }

    /// A deadline may be over.
    void wake(long now, TcpConnection connection) {
        if (connection.due() > now) {
            connection.lookAgain();
        } else {
            switch (connection.stage()) {
                case CALLING, MEETING, OPEN ->
                        over(loop.begin(node), connection, connection.overdue());
                case ENDING, PARTING -> connection.cut();
                case DOOMED, GONE -> {}
            }
        }
    }

    private void over(long now, TcpConnection connection, Closing why) {
        open.remove(new Name(connection.local(), connection.remote()));
        journal.over(now, connection, why);
        connection.cut();
        loop.node(node).closed(now, connection.local(), connection.remote(), why);
    }

    /// Over at once, of which the machine, that is at work, hears when it is done.
    private void doom(long now, TcpConnection connection, Closing why) {
        connection.doom(now);
        desk.later(() -> {
            if (connection.stage() == Stage.DOOMED) { // and not given up by its machine meanwhile
                over(loop.begin(node), connection, why);
            }
        });
    }

    private TcpConnection connection(
            long now,
            Local local,
            Remote remote,
            SocketChannel channel,
            Stage stage,
            Optional<TcpListener> listener)
            throws IOException {
        SelectionKey key = loop.watch().add(channel);
        TcpConnection.Ends ends =
                new TcpConnection.Ends(this, local, remote, channel, key, listener);
        TcpConnection connection = new TcpConnection(loop.nextNumber(), ends, stage, now);
        key.attach(connection);
        open.put(new Name(local, remote), connection);
        return connection;
    }
}
