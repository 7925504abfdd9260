package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.protocol.simple.SimpleMessage.HostRegistered;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.Optional;

/// What the server knows of one session. Its joiners are not among it, but for the one of a random
/// pair.
final class SimpleSession {
    private static final long SECOND = 1_000_000_000L;

    final String id;
    final Endpoint host;
    private final Payload told;
    String local;
    Kind kind;
    Optional<Match> match = Optional.empty(); // of a matched session, unless its joiner went
    long added; // or prolonged
    long heard; // from the host
    private long second = Long.MIN_VALUE; // of the joins
    private int joins;

    /// The joiner of a random pair, and its local key as it came.
    record Match(Endpoint joiner, String local) {}

    enum Kind {
        /// Open to whoever has the id.
        PLAIN,
        /// A random host without a joiner.
        WAITING,
        /// A random host with one; nobody else may join.
        MATCHED
    }

    /// @param told HR in bytes, which nearly every answer is
    SimpleSession(String id, Endpoint host, Payload told, String local, Kind kind, long now) {
        this.id = id;
        this.host = host;
        this.told = told;
        this.local = local;
        this.kind = kind;
        this.added = now;
        this.heard = now;
    }

    HostRegistered registered() {
        return new HostRegistered(host, id, told);
    }

    boolean isRandom() {
        return kind != Kind.PLAIN;
    }

    boolean isOpenTo(Endpoint source) {
        return kind == Kind.PLAIN || isMatchedWith(source);
    }

    boolean isMatchedWith(Endpoint source) {
        return match.isPresent() && match.get().joiner().equals(source);
    }

    /// Whether the host may be told of one more joiner in this second.
    boolean admitsJoin(long now, int most) {
        if (now / SECOND != second) {
            second = now / SECOND;
            joins = 0;
        }
        return ++joins <= most;
    }
}
