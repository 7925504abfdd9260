package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Visitor;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What a game server has been told of clients, put together from pieces.
///
/// The port of a client has no end of its own (Q1). It ends with its fifth digit, before what is no
/// digit, or when nothing has followed for a while, which its owner has to find out: [#rest]. A NUL
/// after it, as the original's document asks for, is passed over.
final class GatepunchNews {
    /// Hands on pieces as they come.
    static final Framing PIECES = new Pieces();

    private static final int MOST = 64; // bytes of a visitor
    private static final int MOST_DIGITS = 5;

    private final byte[] packet = new byte[MOST];
    private int size;
    private int nuls;
    private int digits;

    private record Pieces() implements Framing {
        @Override
        public int frame(ByteBuffer bytes, int seen) {
            return bytes.remaining();
        }

        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }
    }

    /// Whether somebody has been told of in part.
    boolean isWaiting() {
        return size > 0;
    }

    /// Takes a piece; what it completes.
    List<Visitor> take(Payload piece) {
        List<Visitor> complete = new ArrayList<>(1);
        for (int i = 0; i < piece.size(); i++) {
            byte b = piece.at(i);
            if (nuls == 1 && b != 0 && !isDigit(b)) {
                complete.addAll(rest());
            }
            if (b == 0 && size == 0) {
                continue;
            }
            packet[size++] = b;
            nuls += b == 0 ? 1 : 0;
            digits += nuls == 1 && b != 0 ? 1 : 0;
            if (nuls == 2 || digits == MOST_DIGITS || size == MOST) {
                complete.addAll(rest());
            }
        }
        return complete;
    }

    /// Nothing follows: whoever has been told of so far.
    List<Visitor> rest() {
        Payload told = Payload.of(ByteBuffer.wrap(packet, 0, size));
        size = 0;
        nuls = 0;
        digits = 0;
        return GatepunchCodec.visitor(told) instanceof Visitor visitor
                ? List.of(visitor)
                : List.of();
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
