package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;

/// Bytes in a circle that grows as it is used, up to a limit that its owner keeps.
///
/// Places are counted from the first byte that has not been dropped. It does not know which places
/// have been written: data that comes out of order leaves holes.
final class Ring {
    private static final byte[] NO_BYTES = {};
    private static final int LEAST = 256;

    private byte[] bytes = NO_BYTES; // as many as a power of two
    private int head;

    /// Writes all that remains in the buffer.
    void put(int place, ByteBuffer source) {
        reserve(place + source.remaining());
        while (source.hasRemaining()) {
            int at = index(place);
            int run = Math.min(source.remaining(), bytes.length - at);
            source.get(bytes, at, run);
            place += run;
        }
    }

    /// Reads so many bytes.
    void get(int place, ByteBuffer target, int count) {
        int at = index(place);
        int run = Math.min(count, bytes.length - at);
        target.put(bytes, at, run);
        if (run < count) {
            target.put(bytes, 0, count - run);
        }
    }

    /// So many bytes as a payload.
    Payload cut(int place, int count) {
        if (count == 0) {
            return Payload.EMPTY;
        }
        int at = index(place);
        if (count <= bytes.length - at) {
            return Payload.of(ByteBuffer.wrap(bytes, at, count));
        }
        ByteBuffer joined = ByteBuffer.allocate(count);
        get(place, joined, count);
        return Payload.of(joined.flip());
    }

    /// Forgets the first bytes.
    void drop(int count) {
        head = index(count);
    }

    /// Gives its memory back.
    void clear() {
        bytes = NO_BYTES;
        head = 0;
    }

    private int index(int place) {
        return head + place & bytes.length - 1;
    }

    private void reserve(int room) {
        if (room <= bytes.length) {
            return;
        }
        byte[] more = new byte[Math.max(LEAST, Integer.highestOneBit(room - 1) << 1)];
        System.arraycopy(bytes, head, more, 0, bytes.length - head);
        System.arraycopy(bytes, 0, more, bytes.length - head, head);
        bytes = more;
        head = 0;
    }
}
