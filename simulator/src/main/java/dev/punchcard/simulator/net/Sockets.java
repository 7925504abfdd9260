package dev.punchcard.simulator.net;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.Arrays;

/// The open sockets of one host.
///
/// A socket that is bound to no address hears all of them, and has its port at every address;
/// sockets of different addresses may share one. They lie by their port in an open-addressing
/// table, which for the one or two sockets that most hosts have is as short as a list.
final class Sockets {
    private static final int EPHEMERAL_FIRST = 49_152; // RFC 6335 §6
    private static final int EPHEMERAL_COUNT = 65_536 - EPHEMERAL_FIRST;

    private Receiver[] slots = {Receiver.CLOSED, Receiver.CLOSED};
    private int size;

    /// The one that hears what is sent there, or [Receiver#CLOSED].
    Receiver at(Endpoint target) {
        int slot = first(target.port());
        while (isFilled(slot)) {
            Endpoint bound = slots[slot].bound();
            if (bound.port() == target.port() && hears(bound.address(), target.address())) {
                return slots[slot];
            }
            slot = next(slot);
        }
        return Receiver.CLOSED;
    }

    private static boolean hears(IpAddress bound, IpAddress target) {
        return bound.equals(target) || bound.equals(IpAddress.ANY);
    }

    /// Whether another socket could not be bound there.
    boolean isTaken(Endpoint wanted) {
        int slot = first(wanted.port());
        while (isFilled(slot)) {
            Endpoint bound = slots[slot].bound();
            if (bound.port() == wanted.port() && collide(bound.address(), wanted.address())) {
                return true;
            }
            slot = next(slot);
        }
        return false;
    }

    private static boolean collide(IpAddress one, IpAddress other) {
        return hears(one, other) || other.equals(IpAddress.ANY);
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
        if (2 * (size + 1) > slots.length) {
            layOut(2 * slots.length);
        }
        put(socket);
    }

    /// Closes the one that is bound so. Those that it had pushed aside move up.
    void close(Endpoint bound) {
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
        int slot = first(socket.bound().port());
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
