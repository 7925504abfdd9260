package dev.punchcard.simulator.net;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.Arrays;

/// The open sockets of one host.
///
/// A socket that is bound to no address hears all of them, and has its port at every address;
/// sockets of different addresses may share one. Most hosts have one socket, which stands here by
/// itself; the others lie by their port in an open-addressing table.
final class Sockets {
    private static final int EPHEMERAL_FIRST = 49_152; // RFC 6335 §6
    private static final int EPHEMERAL_COUNT = 65_536 - EPHEMERAL_FIRST;
    private static final Receiver[] NONE = {Receiver.CLOSED};

    private final boolean oneAddress;
    private Receiver first = Receiver.CLOSED;
    private Receiver[] slots = NONE; // of the others
    private int size;

    /// @param oneAddress whether the host has but one, to which all its sockets are bound, so that
    ///   the port says all
    Sockets(boolean oneAddress) {
        this.oneAddress = oneAddress;
    }

    /// The one that hears what is sent there, or [Receiver#CLOSED].
    Receiver at(Endpoint target) {
        if (hears(first, target)) {
            return first;
        }
        int slot = first(target.port());
        while (isFilled(slot)) {
            if (hears(slots[slot], target)) {
                return slots[slot];
            }
            slot = next(slot);
        }
        return Receiver.CLOSED;
    }

    private boolean hears(Receiver socket, Endpoint target) {
        return socket.port() == target.port()
                && (oneAddress || hears(socket.bound().address(), target.address()));
    }

    private static boolean hears(IpAddress bound, IpAddress target) {
        return bound.equals(target) || bound.equals(IpAddress.ANY);
    }

    /// Whether another socket could not be bound there.
    boolean isTaken(Endpoint wanted) {
        if (collide(first, wanted)) {
            return true;
        }
        int slot = first(wanted.port());
        while (isFilled(slot)) {
            if (collide(slots[slot], wanted)) {
                return true;
            }
            slot = next(slot);
        }
        return false;
    }

    private static boolean collide(Receiver socket, Endpoint wanted) {
        IpAddress bound = socket.bound().address();
        return socket.port() == wanted.port()
                && (hears(bound, wanted.address()) || wanted.address().equals(IpAddress.ANY));
    }

    /// A free port of the ephemeral range for a socket of that address, drawn; 0 where none is
    /// left.
    int freePort(Prng random, IpAddress address) {
        int first = random.nextInt(EPHEMERAL_COUNT);
        for (int i = 0; i < EPHEMERAL_COUNT; i++) {
            int port = EPHEMERAL_FIRST + (first + i) % EPHEMERAL_COUNT;
            if (!isTaken(new Endpoint(address, port))) {
                return port;
            }
        }
        return 0;
    }

    void open(Receiver socket) {
        if (first instanceof Receiver.Closed) {
            first = socket;
            return;
        }
        if (2 * (size + 1) > slots.length) {
            layOut(2 * slots.length);
        }
        put(socket);
    }

    /// Closes the one that is bound so. Those that it had pushed aside move up.
    void close(Endpoint bound) {
        if (first.bound().equals(bound)) {
            first = Receiver.CLOSED;
            return;
        }
        int slot = first(bound.port());
        while (isFilled(slot) && !slots[slot].bound().equals(bound)) {
            slot = next(slot);
        }
        take(slot);
        for (int after = next(slot); isFilled(after); after = next(after)) {
            put(take(after));
        }
    }

    private void layOut(int room) {
        Receiver[] old = slots;
        slots = new Receiver[room];
        Arrays.fill(slots, Receiver.CLOSED);
        size = 0;
        for (Receiver socket : old) {
            if (!(socket instanceof Receiver.Closed)) {
                put(socket);
            }
        }
    }

    private void put(Receiver socket) {
        int slot = first(socket.port());
        while (isFilled(slot)) {
            slot = next(slot);
        }
        slots[slot] = socket;
        size++;
    }

    private Receiver take(int slot) {
        Receiver socket = slots[slot];
        slots[slot] = Receiver.CLOSED;
        size -= socket instanceof Receiver.Closed ? 0 : 1;
        return socket;
    }

    private boolean isFilled(int slot) {
        return !(slots[slot] instanceof Receiver.Closed);
    }

    private int first(int port) {
        return port & slots.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & slots.length - 1;
    }
}
