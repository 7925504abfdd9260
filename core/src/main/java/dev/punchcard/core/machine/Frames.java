package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What has come on one connection and is in no frame yet.
///
/// Who takes every frame after each [#add] keeps it below the longest frame: what is longer is
/// known before more of it is taken in.
final class Frames {
    private static final byte[] NO_BYTES = {};
    private static final int LEAST = 64;

    private final Framing framing;
    private byte[] room = NO_BYTES;
    private int from;
    private int to;
    private int seen;
    private boolean overlong;

    Frames(Framing framing) {
        this.framing = framing;
    }

    void add(Payload bytes) {
        reserve(bytes.size());
        bytes.putInto(ByteBuffer.wrap(room, to, bytes.size()));
        to += bytes.size();
    }

    /// The next whole frame; none from one on that is too long.
    Optional<Payload> next() {
        if (from == to) {
            room = NO_BYTES;
            from = 0;
            to = 0;
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(room, from, to - from);
        int size = framing.frame(bytes.asReadOnlyBuffer(), seen);
        if (size == Framing.UNFINISHED) {
            seen = to - from;
            overlong = seen >= framing.most(); // its end would be one more
            return Optional.empty();
        }
        if (size < 0 || size > to - from) {
            throw new IllegalStateException("a frame of " + size + " bytes among " + (to - from));
        }
        if (size > framing.most()) {
            overlong = true;
            return Optional.empty();
        }
        Payload frame = Payload.of(ByteBuffer.wrap(room, from, size));
        from += size;
        seen = 0;
        return Optional.of(frame);
    }

    /// What is left where the stream is over, and its end ends a frame too.
    Optional<Payload> last() {
        if (from == to || !framing.endsWithStream()) {
            return Optional.empty();
        }
        Payload frame = Payload.of(ByteBuffer.wrap(room, from, to - from));
        from = to;
        return Optional.of(frame);
    }

    /// How much has come of a frame that is not whole.
    int unfinished() {
        return to - from;
    }

    /// Whether a frame has begun that is too long, in however many pieces it comes.
    boolean isOverlong() {
        return overlong;
    }

    private void reserve(int more) {
        if (room.length - to >= more) {
            return;
        }
        int held = to - from;
        byte[] target =
                held + more <= room.length
                        ? room
                        : new byte[Math.max(LEAST, Math.max(2 * held, held + more))];
        System.arraycopy(room, from, target, 0, held);
        room = target;
        from = 0;
        to = held;
    }
}
