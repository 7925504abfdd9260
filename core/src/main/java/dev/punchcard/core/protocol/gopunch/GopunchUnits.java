package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.List;

/// Units of a TCP stream: two bytes of length, the higher one first, and so many bytes.
///
/// @param longest what one may hold; whoever says more in one is cut off
record GopunchUnits(int longest) implements Framing {
    /// What two bytes can announce.
    static final int LONGEST = 0xffff;

    private static final int LENGTH = 2;

    GopunchUnits {
        longest = Math.min(longest, LONGEST);
    }

    /// @throws IllegalArgumentException where it is too long for one
    static Payload unit(Payload content) {
        int size = content.size();
        if (size > LONGEST) {
            throw new IllegalArgumentException("no unit holds " + size + " bytes");
        }
        return Payload.join(
                List.of(Payload.of(new byte[] {(byte) (size >> 8), (byte) size}), content));
    }

    /// Of a whole unit; nothing is in less than one.
    static Payload content(Payload unit) {
        return unit.size() < LENGTH ? Payload.EMPTY : unit.slice(LENGTH, unit.size());
    }

    @Override
    public int frame(ByteBuffer bytes, int seen) {
        if (bytes.remaining() < LENGTH) {
            return UNFINISHED;
        }
        int size = LENGTH + Short.toUnsignedInt(bytes.getShort(bytes.position()));
        return size <= bytes.remaining() ? size : UNFINISHED;
    }

    @Override
    public int most() {
        return LENGTH + longest;
    }
}
