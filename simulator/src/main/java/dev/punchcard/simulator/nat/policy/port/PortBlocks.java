package dev.punchcard.simulator.nat.policy.port;

import java.time.Duration;
import java.util.Optional;

/// Ports that are set aside for one subscriber in blocks (RFC 6888 REQ-14, RFC 7422).
///
/// @param size the ports of a block
/// @param most the blocks that a subscriber may have
/// @param order which block is set aside next
/// @param inside how ports are given within a block
/// @param hold how long a block stays the subscriber's after its last binding has ended; for ever
///   where it says nothing
public record PortBlocks(int size, int most, Order order, Inside inside, Optional<Duration> hold) {
    /// Two minutes, as RFC 6888 REQ-8 asks for ports.
    public static final Optional<Duration> HOLD = Optional.of(Duration.ofMinutes(2));

    /// Which block is set aside next.
    public enum Order {
        /// The first free one.
        SEQUENTIAL,
        /// A free one, drawn.
        RANDOM,
        /// The one that the subscriber's address hashes to, or the next free one.
        HASHED,
        /// The one that the subscriber's address counts to, and no other: nothing need be logged.
        DETERMINISTIC
    }

    /// How ports are given within a block.
    public enum Inside {
        /// The first free one.
        SEQUENTIAL,
        /// A free one, drawn.
        RANDOM,
        /// The one after the last that was given.
        ROUND_ROBIN
    }

    public PortBlocks {
        if (size < 1 || size > 65_535) {
            throw new IllegalArgumentException("a block has 1 to 65535 ports, not " + size);
        }
        if (most < 1 || most > 65_535) {
            throw new IllegalArgumentException("a subscriber has 1 to 65535 blocks, not " + most);
        }
        if (hold.isPresent() && hold.get().isNegative()) {
            throw new IllegalArgumentException("a block is not held for " + hold.get());
        }
    }
}
