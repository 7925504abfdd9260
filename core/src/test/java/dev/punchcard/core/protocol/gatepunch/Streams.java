package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Framing;
import dev.punchcard.core.wire.Payload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds frames in a stream that comes in pieces, as nodes do.
final class Streams {
    private Streams() {}

    static List<Payload> frames(Framing framing, List<Payload> pieces) {
        List<Payload> frames = new ArrayList<>();
        Payload rest = Payload.EMPTY;
        int seen = 0;
        for (Payload piece : pieces) {
            rest = Payload.join(List.of(rest, piece));
            while (rest.size() > 0) {
                int size = framing.frame(ByteBuffer.wrap(rest.toBytes()), seen);
                if (size == Framing.UNFINISHED) {
                    seen = rest.size();
                    break;
                }
                frames.add(rest.slice(0, size));
                rest = rest.slice(size, rest.size());
                seen = 0;
            }
        }
        return frames;
    }
}
