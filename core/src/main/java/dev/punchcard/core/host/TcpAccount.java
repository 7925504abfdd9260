package dev.punchcard.core.host;

/// What the connections of one node have taken of its limits.
final class TcpAccount {
    private final TcpLimits limits;
    private long bytes;
    private int calls;

    TcpAccount(TcpLimits limits) {
        this.limits = limits;
    }

    TcpLimits.Room room() {
        return limits.room();
    }

    TcpLimits.Patience patience() {
        return limits.patience();
    }

    /// Counts bytes that wait for a remote; false where there is no room for them.
    boolean reserve(int more) {
        boolean fits = bytes + more <= room().bytesInAll();
        bytes += fits ? more : 0;
        return fits;
    }

    void release(int fewer) {
        bytes -= fewer;
    }

    /// Counts one more; false where that is one too many.
    boolean beginCall() {
        return ++calls <= room().calls();
    }

    void endCall() {
        calls--;
    }
}
