package dev.punchcard.simulator.nat.policy.port;

/// Which of several external addresses a new binding shows (RFC 4787 REQ-2).
///
/// @param size how many addresses the NAT has
public record Pooling(int size, Pick pick) {
    /// The one address of a home router.
    public static final Pooling SINGLE = new Pooling(1, Pick.PAIRED_BY_HASH);

    public static final int MOST = 64;

    /// How the address is picked.
    public enum Pick {
        /// One for each inside address while any binding of it lives: by hash.
        PAIRED_BY_HASH,
        /// One for each inside address while any binding of it lives: the one with the fewest
        /// bindings.
        PAIRED_BY_LOAD,
        /// One for each inside address while any binding of it lives: each address in its turn.
        PAIRED_IN_TURN,
        /// Every inside address has one of its own, and keeps its ports, towards all remotes alike;
        /// there is none for more inside addresses than the NAT has outside.
        ONE_TO_ONE,
        /// Each in its turn, binding by binding.
        IN_TURN,
        /// By inside endpoint and remote.
        BY_FLOW,
        /// By the remote's address.
        BY_DESTINATION,
        /// By the remote's port.
        BY_DESTINATION_PORT;

        /// Whether all bindings of an inside address show one external address.
        public boolean isPaired() {
            return compareTo(ONE_TO_ONE) <= 0;
        }
    }

    public Pooling {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(
                    "a NAT has 1 to " + MOST + " external addresses, not " + size);
        }
    }
}
