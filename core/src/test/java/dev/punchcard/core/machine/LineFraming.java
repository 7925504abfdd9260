package dev.punchcard.core.machine;

import java.nio.ByteBuffer;

/// Lines that end with LF, of at most sixteen bytes.
///
/// @param endsWithStream whether the last one may end with the stream instead
record LineFraming(boolean endsWithStream) implements Framing {
    @Override
    public int frame(ByteBuffer bytes, int seen) {
        for (int i = bytes.position() + seen; i < bytes.limit(); i++) {
            if (bytes.get(i) == '\n') {
                return i - bytes.position() + 1;
            }
        }
        return UNFINISHED;
    }

    @Override
    public int most() {
        return 16;
    }
}
