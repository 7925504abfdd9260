package dev.punchcard.simulator.guest;

import dev.punchcard.core.machine.Local;
import dev.punchcard.core.machine.SocketFailure;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.core.wire.Remote;
import java.net.BindException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One socket of a guest, behind the [GuestSocket] and the [GuestChannel] that show it.
final class GuestPort {
    /// What Linux gives a socket unless it is asked for more.
    private static final int DEFAULT_ROOM = 212_992;

    /// What a datagram takes of the receive buffer besides its bytes, so that empty ones cannot be
    /// without number.
    private static final int RECORD = 32;

    private final GuestMachine machine;
    private final IpAddress own;
    private final Slot slot;
    private final ArrayDeque<Datagram> arrived = new ArrayDeque<>();
    private final Waiters readers = new Waiters();
    private final Waiters binders = new Waiters();
    private final List<GuestSelector> selectors = new ArrayList<>(1);
    private final PortOptions options = new PortOptions(this);
    private Optional<Endpoint> local = Optional.empty();
    private Optional<Endpoint> remote = Optional.empty();
    private Optional<SocketFailure> refusal = Optional.empty();
    private boolean anyAddress = true;
    private boolean binding;
    private boolean v4Only;
    private boolean portClosed;
    private boolean closed;
    private int room = DEFAULT_ROOM;
    private int taken;

    record Datagram(Endpoint from, Payload payload) {}

    /// A socket as traces and outcomes name it.
    private record Slot(int ordinal) implements Local {
        @Override
        public String name() {
            return "socket" + ordinal;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    GuestPort(GuestMachine machine, IpAddress own, int ordinal) {
        this.machine = machine;
        this.own = own;
        this.slot = new Slot(ordinal);
    }

    GuestMachine machine() {
        return machine;
    }

    Local slot() {
        return slot;
    }

    /// What the network knows it by; nothing where it is not bound.
    Optional<Endpoint> local() {
        return local;
    }

    /// The address that its own code sees: a socket that listens on any address has none in
    /// particular until it is connected.
    IpAddress seenAddress() {
        if (!anyAddress) {
            return local.map(Endpoint::address).orElse(IpAddress.ANY);
        }
        return remote.isPresent() ? own : IpAddress.ANY;
    }

    Optional<Endpoint> remote() {
        return remote;
    }

    PortOptions options() {
        return options;
    }

    boolean isClosed() {
        return closed;
    }

    int room() {
        return room;
    }

    /// Later datagrams that do not fit are lost.
    void setRoom(int bytes) {
        room = bytes;
    }

    void speakV4Only() {
        v4Only = true;
    }

    /// @param at port 0 for any
    void bind(Endpoint at) throws SocketException {
        anyAddress = at.address().equals(IpAddress.ANY);
        refusal = Optional.empty();
        binding = true;
        machine.ask(effects -> effects.bind(slot, at));
        while (local.isEmpty() && refusal.isEmpty() && !closed) {
            machine.await(binders, GuestThread.FOR_EVER);
        }
        if (closed) {
            throw new SocketException("Socket closed");
        }
        if (refusal.isPresent()) {
            throw new BindException(words(refusal.get()));
        }
    }

    void bound(Endpoint endpoint) {
        local = Optional.of(endpoint);
        answered();
    }

    void refused(SocketFailure failure) {
        refusal = Optional.of(failure);
        answered();
    }

    /// From here on, what comes from elsewhere is not let in; and what has is gone.
    void connect(Endpoint other) {
        remote = Optional.of(other);
        for (int i = arrived.size(); i > 0; i--) {
            Datagram datagram = take();
            if (datagram.from().equals(other)) {
                add(datagram);
            }
        }
    }

    void disconnect() {
        remote = Optional.empty();
        portClosed = false;
    }

    void send(Endpoint target, Payload payload) throws SocketException {
        if (payload.size() > Payload.MAX_DATAGRAM) {
            throw new SocketException("Message too long");
        }
        if (v4Only && !target.address().isV4()) {
            throw new UnsupportedAddressTypeException();
        }
        requirePortOpen();
        machine.ask(effects -> effects.send(slot, Remote.udp(target), payload));
    }

    void arrived(Endpoint from, Payload payload) {
        if (remote.isPresent() && !remote.get().equals(from)) {
            machine.report(slot.name() + " is connected: refused a datagram from " + from);
        } else if (v4Only && !from.address().isV4()) {
            machine.report(slot.name() + " speaks IPv4: refused a datagram from " + from);
        } else if (taken + payload.size() + RECORD > room) {
            machine.report(slot.name() + " has no room: lost a datagram from " + from);
        } else {
            add(new Datagram(from, payload));
            readers.wake();
            selectors.forEach(GuestSelector::look);
        }
    }

    /// As Linux has it, a connected socket hears from ICMP that its remote's port is closed, and
    /// hears nothing else; any other socket hears nothing at all.
    void unreachable(Endpoint target, IcmpError why) {
        boolean heard =
                switch (why) {
                    case PORT_UNREACHABLE -> remote.equals(Optional.of(target));
                    case HOST_UNREACHABLE, NET_UNREACHABLE, FORBIDDEN, TTL_EXCEEDED, TOO_BIG ->
                            false;
                };
        if (heard) {
            portClosed = true;
            readers.wake();
            selectors.forEach(GuestSelector::look);
        }
    }

    /// Whether a receive would return or throw at once.
    boolean isReadable() {
        return !arrived.isEmpty() || portClosed;
    }

    /// Parks until a datagram is there; nothing where the deadline comes first.
    ///
    /// @throws SocketException where the socket is closed, or another thread closes it
    Optional<Datagram> receive(long deadline) throws SocketException {
        requirePortOpen();
        while (arrived.isEmpty()) {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (machine.await(readers, deadline) && arrived.isEmpty()) {
                return Optional.empty();
            }
            requirePortOpen();
        }
        return Optional.of(take());
    }

    /// One look for a datagram.
    Optional<Datagram> poll() throws PortUnreachableException {
        requirePortOpen();
        return arrived.isEmpty() ? Optional.empty() : Optional.of(take());
    }

    /// Parks until there is something to look at, or somebody interrupts.
    void awaitReadable() {
        machine.await(readers, GuestThread.FOR_EVER);
    }

    void close() {
        if (closed) {
            return;
        }
        if (machine.isOver()) { // a guest tidies up after its run
            closed = true;
            return;
        }
        machine.ask(effects -> effects.close(slot));
        closed = true;
        if (!binding) {
            machine.closed(slot);
        }
        arrived.clear();
        readers.wake();
        binders.wake();
        selectors.forEach(GuestSelector::look);
    }

    void watch(GuestSelector selector) {
        selectors.add(selector);
    }

    void unwatch(GuestSelector selector) {
        selectors.remove(selector);
    }

    /// A socket that was closed while it waited for this keeps its slot until now.
    private void answered() {
        binding = false;
        if (closed) {
            machine.closed(slot);
        }
        binders.wake();
    }

    /// Says it once, as the JDK does.
    private void requirePortOpen() throws PortUnreachableException {
        if (portClosed) {
            portClosed = false;
            throw new PortUnreachableException("ICMP Port Unreachable");
        }
    }

    private static String words(SocketFailure failure) {
        return switch (failure) {
            case PORT_IN_USE -> "Address already in use";
            case NO_ADDRESS -> "Cannot assign requested address";
            case NO_TTL, NO_TCP, REFUSED -> "Bind refused";
        };
    }

    private void add(Datagram datagram) {
        arrived.add(datagram);
        taken += datagram.payload().size() + RECORD;
    }

    private Datagram take() {
        Datagram datagram = arrived.remove();
        taken -= datagram.payload().size() + RECORD;
        return datagram;
    }
}
