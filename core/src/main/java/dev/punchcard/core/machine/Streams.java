package dev.punchcard.core.machine;

import dev.punchcard.core.wire.Remote;
import java.util.HashMap;
import java.util.Map;

/// The open connections of one node, each with what has come of its next frame.
final class Streams {
    private Map<Stream, Frames> open = Map.of(); // looked up only; made for who needs it

    private record Stream(Local local, Remote remote) {
        @Override
        public int hashCode() {
            return 31 * remote.hashCode() + local.ordinal(); // the hash of an enum is not the same
        }
    }

    void open(Local local, Remote remote, Framing framing) {
        if (open.isEmpty()) {
            open = new HashMap<>();
        }
        open.put(new Stream(local, remote), new Frames(framing));
    }

    Frames of(Local local, Remote remote) {
        Frames frames = open.get(new Stream(local, remote));
        if (frames == null) {
            throw new IllegalStateException("no connection of " + local.name() + " to " + remote);
        }
        return frames;
    }

    /// Whether it still is that connection.
    boolean has(Local local, Remote remote, Frames frames) {
        return frames.equals(open.get(new Stream(local, remote)));
    }

    void close(Local local, Remote remote) {
        if (!open.isEmpty()) {
            open.remove(new Stream(local, remote));
        }
    }

    void close(Local local) {
        if (!open.isEmpty()) {
            open.keySet().removeIf(stream -> stream.local().equals(local));
        }
    }
}
