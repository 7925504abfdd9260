package dev.punchcard.simulator.tcp.connection;

/// What the user of a connection has yet to be told.
///
/// A user who acts on one piece of news may cause another: that is told after the first call has
/// returned, so that the user is never called while being called.
final class News {
    private static final Kind[] KINDS = Kind.values();

    private TcpFailure failure = TcpFailure.TIMED_OUT;
    private int untold; // a bit for each kind
    private boolean telling;

    /// In the order of telling.
    enum Kind {
        OPENED,
        READABLE,
        PEER_CLOSED,
        WRITABLE,
        CLOSED,
        FAILED
    }

    void add(Kind kind) {
        untold |= 1 << kind.ordinal();
    }

    void add(TcpFailure why) {
        failure = why;
        add(Kind.FAILED);
    }

    /// There is nobody to tell.
    void clear() {
        untold = 0;
    }

    boolean isTelling() {
        return telling;
    }

    void tell(long now, Connection connection, ConnectionEffects effects) {
        telling = true;
        while (untold != 0) {
            int first = Integer.numberOfTrailingZeros(untold);
            untold &= untold - 1;
            tell(now, KINDS[first], connection, effects);
        }
        telling = false;
    }

    private void tell(long now, Kind kind, Connection connection, ConnectionEffects effects) {
        switch (kind) {
            case OPENED -> effects.opened(now, connection);
            case READABLE -> effects.readable(now, connection);
            case PEER_CLOSED -> effects.peerClosed(now, connection);
            case WRITABLE -> effects.writable(now, connection);
            case CLOSED -> effects.closed(now, connection);
            case FAILED -> effects.failed(now, connection, failure);
        }
    }
}
