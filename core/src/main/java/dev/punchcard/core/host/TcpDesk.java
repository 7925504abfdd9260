package dev.punchcard.core.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What the TCP sockets of one loop share: deadlines, the room that they write from, and what is to
/// be told when the present call has returned.
final class TcpDesk {
    private final ByteBuffer outgoing;
    private final WakeHeap wakes = new WakeHeap();
    private final List<HostSocket> watched = new ArrayList<>(); // by handle
    private final ArrayDeque<Integer> free = new ArrayDeque<>(); // handles
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    /// @param outgoing the loop's, off the heap
    TcpDesk(ByteBuffer outgoing) {
        this.outgoing = outgoing;
    }

    // Deadlines: a handle for each socket, given on to another one when it is gone.

    int watch(HostSocket socket) {
        Integer used = free.poll();
        if (used != null) {
            watched.set(used, socket);
            return used;
        }
        watched.add(socket);
        return wakes.add(0, watched.size() - 1);
    }

    /// Whoever has the handle next may be woken for this one, and has to see for itself what is
    /// due.
    void forget(int handle) {
        watched.set(handle, HostSocket.Vacancy.VACANT);
        free.add(handle);
    }

    void wakeAt(int handle, long deadline) {
        wakes.set(handle, deadline, 0);
    }

    long next() {
        return wakes.next();
    }

    int waking() {
        return wakes.size();
    }

    boolean isDue(long now) {
        return wakes.isDue(now);
    }

    HostSocket poll() {
        return watched.get(wakes.poll());
    }

    /// Times add up to no more than what a long holds.
    static long after(long now, Duration patience) {
        long nanos = patience.toSeconds() > Integer.MAX_VALUE ? Long.MAX_VALUE : patience.toNanos();
        return nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos;
    }

    // What machines are told when their present call has returned.

    void later(Runnable telling) {
        later.add(telling);
    }

    boolean hasLater() {
        return !later.isEmpty();
    }

    /// Tells what waits by now; what is asked for meanwhile has its turn after.
    void tell() {
        for (int left = later.size(); left > 0; left--) {
            later.remove().run();
        }
    }

    /// Writes as much as the system takes, by pieces: of bytes on the heap the JDK would make a
    /// copy off it as large as they are, and keep the room for it.
    ///
    /// @return how much that was
    int write(SocketChannel channel, ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        boolean more = true;
        while (more && bytes.hasRemaining()) {
            int piece = Math.min(outgoing.capacity(), bytes.remaining());
            outgoing.clear().put(0, bytes, bytes.position(), piece).limit(piece);
            int taken = channel.write(outgoing);
            bytes.position(bytes.position() + taken);
            more = taken == piece;
        }
        return bytes.position() - start;
    }
}
