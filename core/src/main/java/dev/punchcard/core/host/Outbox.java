package dev.punchcard.core.host;

import java.nio.ByteBuffer;

/// Bytes that the system had no room for yet, in their order.
///
/// It holds as little as it can: nothing while nothing waits, and else less than twice what waits
/// at its fullest.
final class Outbox {
    private static final byte[] NO_BYTES = {};

    private byte[] room = NO_BYTES;
    private int from;
    private int to;

    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return from == to;
    }

    /// Takes all that remains in the buffer.
    void add(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (room.length - to < more) {
            int held = size();
            byte[] target =
                    held + more <= room.length / 2
                            ? room
                            : new byte[Math.max(2 * held, held + more)];
            System.arraycopy(room, from, target, 0, held);
            room = target;
            from = 0;
            to = held;
        }
        bytes.get(room, to, more);
        to += more;
    }

    /// What waits, to be read from the front; [#taken] says how much of it was.
    ByteBuffer waiting() {
        return ByteBuffer.wrap(room, from, size());
    }

    void taken(int bytes) {
        from += bytes;
        if (from == to) {
            clear();
        }
    }

    void clear() {
        room = NO_BYTES;
        from = 0;
        to = 0;
    }
}
