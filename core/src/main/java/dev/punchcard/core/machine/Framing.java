package dev.punchcard.core.machine;

import java.nio.ByteBuffer;

/// Finds the frames in the stream of a TCP connection: the payloads that a [Codec] reads.
///
/// A stream has no boundaries but these: what was sent at once may come in pieces, and what was
/// sent apart may come as one. It keeps nothing from one call to the next.
public interface Framing {
    /// From [#frame]: the end has not come.
    int UNFINISHED = 0;

    /// How many bytes make the first frame, with all that ends it; at least 1, or [#UNFINISHED].
    ///
    /// @param bytes what has come and is in no frame yet, between position and limit; at least 1
    /// @param seen how many of these were there when it was [#UNFINISHED] last, so that a search
    ///   for its end need not begin anew
    int frame(ByteBuffer bytes, int seen);

    /// Whether what is [#UNFINISHED] becomes a frame when the remote says that this was all.
    default boolean endsWithStream() {
        return false;
    }

    /// The most bytes of a frame. Who sends more without an end is cut off.
    int most();

    /// For protocols that speak in datagrams only.
    static Framing none() {
        return new Framing() {
            @Override
            public int frame(ByteBuffer bytes, int seen) {
                throw new UnsupportedOperationException("this protocol has no frames");
            }

            @Override
            public int most() {
                return 0;
            }
        };
    }
}
