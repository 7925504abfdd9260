package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;

/// One entry of a NAT: an internal endpoint and the external endpoint it shows, until a deadline.
final class Binding implements Entry {
    /// No binding.
    static final Binding ABSENT =
            new Binding(new Endpoint(IpAddress.ANY, 0), new Endpoint(IpAddress.ANY, 0), 0);

    private final Endpoint internal;
    private final Endpoint remoteKey;
    private final long hash;
    private Endpoint external = new Endpoint(IpAddress.ANY, 0);
    private long deadline = Long.MIN_VALUE;
    private boolean bothWays;
    private boolean reported;

    /// @param remoteKey what of the remote the mapping looks at
    /// @param hash of internal endpoint and remote key
    Binding(Endpoint internal, Endpoint remoteKey, long hash) {
        this.internal = internal;
        this.remoteKey = remoteKey;
        this.hash = hash;
    }

    Endpoint internal() {
        return internal;
    }

    Endpoint remoteKey() {
        return remoteKey;
    }

    Endpoint external() {
        return external;
    }

    long hash() {
        return hash;
    }

    long deadline() {
        return deadline;
    }

    boolean bothWays() {
        return bothWays;
    }

    void open(Endpoint external, long deadline) {
        this.external = external;
        this.deadline = deadline;
    }

    void extend(long deadline) {
        this.deadline = deadline;
    }

    /// Ends its life at `now`, unless it is over already.
    void end(long now) {
        deadline = Math.min(deadline, now);
    }

    void sawBothWays() {
        bothWays = true;
    }

    /// True the first time it is asked: the end of a binding is reported once.
    boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }

    @Override
    public boolean isAlive(long now) {
        return now < deadline;
    }
}
