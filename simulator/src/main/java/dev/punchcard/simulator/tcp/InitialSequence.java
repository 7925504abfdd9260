package dev.punchcard.simulator.tcp;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;

/// Where the numbers of a connection begin.
public interface InitialSequence {
    int next(long now, Endpoint local, Endpoint remote);

    /// A clock of 4 µs from a place of each pair of endpoints (RFC 6528), so that a connection
    /// never begins with numbers that an earlier one between the same endpoints has used lately,
    /// and no connection's numbers depend on how many others there were.
    static InitialSequence clocked(long secret) {
        return (now, local, remote) -> {
            long pair = local.fingerprint() ^ Long.rotateLeft(remote.fingerprint(), 32);
            return (int) (now / 4_000) + (int) Hash.mix(pair ^ secret);
        };
    }
}
