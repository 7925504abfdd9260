package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Framing;
import java.nio.ByteBuffer;

/// Finds the lines in what the master hears: they end with LF, CR or CR LF, as Java's readers have
/// it. A CR that comes alone ends its line at once; of a LF that comes after it later the codec
/// makes an empty line, which [GatepunchDictation] passes over. What stands behind the last of
/// these when the stream ends is a line, too.
///
/// @param most bytes of a line with its end
record GatepunchLines(int most) implements Framing {
    @Override
    public int frame(ByteBuffer bytes, int seen) {
        int start = bytes.position();
        for (int i = start + seen; i < bytes.limit(); i++) {
            byte b = bytes.get(i);
            if (b == '\n') {
                return i + 1 - start;
            }
            if (b == '\r') {
                boolean paired = i + 1 < bytes.limit() && bytes.get(i + 1) == '\n';
                return i + (paired ? 2 : 1) - start;
            }
        }
        return UNFINISHED;
    }

    @Override
    public boolean endsWithStream() {
        return true;
    }
}
