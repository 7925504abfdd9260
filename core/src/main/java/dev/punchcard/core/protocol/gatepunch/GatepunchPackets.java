package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Framing;
import java.nio.ByteBuffer;

/// Finds the packets in what the master says to clients and lobbies: each tells by its first byte
/// where it ends.
///
/// | packet | ends |
/// |---|---|
/// | FF | with the second NUL |
/// | FE, and what is none of these | at once |
/// | F9, F6 | with LF |
/// | F8 | with its second byte |
/// | F7 | with the third LF, or with a NUL |
///
/// @param most bytes of a packet
record GatepunchPackets(int most) implements Framing {
    private static final int INFO_LINES = 3;

    @Override
    public int frame(ByteBuffer bytes, int seen) {
        return switch (bytes.get(bytes.position()) & 0xff) {
            case GatepunchCodec.FOUND -> through(bytes, '\0', 2);
            case GatepunchCodec.LISTING, GatepunchCodec.VERSION -> line(bytes, seen);
            case GatepunchCodec.TESTING -> bytes.remaining() < 2 ? UNFINISHED : 2;
            case GatepunchCodec.INFOS -> infos(bytes);
            default -> 1;
        };
    }

    private static int infos(ByteBuffer bytes) {
        boolean none = bytes.remaining() > 1 && bytes.get(bytes.position() + 1) == 0;
        return none ? 2 : through(bytes, '\n', INFO_LINES);
    }

    /// A lobby is long and comes in many pieces: what has been searched is not searched again.
    private static int line(ByteBuffer bytes, int seen) {
        int start = bytes.position();
        for (int i = start + seen; i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                return i + 1 - start;
            }
        }
        return UNFINISHED;
    }

    /// How many bytes there are with that one as often as that.
    private static int through(ByteBuffer bytes, char end, int times) {
        int left = times;
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == end && --left == 0) {
                return i + 1 - bytes.position();
            }
        }
        return UNFINISHED;
    }
}
