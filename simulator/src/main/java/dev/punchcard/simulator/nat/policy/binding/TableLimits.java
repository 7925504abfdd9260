package dev.punchcard.simulator.nat.policy.binding;

import java.util.OptionalInt;

/// How much a NAT remembers, and what it does with a packet that would need more.
///
/// @param bindings the most bindings, the most permissions and the most reply paths at once
/// @param perSubscriber the most bindings of one inside address (RFC 6888 REQ-4)
/// @param newPerSecond the most bindings that are made in a second, all of which may be made at
///   once after a quiet second
/// @param perRemote the most bindings that are made for one remote endpoint
public record TableLimits(
        int bindings,
        OptionalInt perSubscriber,
        OptionalInt newPerSecond,
        OptionalInt perRemote,
        Exhaustion exhaustion) {
    /// More than any scenario needs: only a guard for memory.
    public static final TableLimits WIDE =
            new TableLimits(
                    1 << 20,
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Exhaustion.DROP);

    /// What happens to the packet that needs a binding too many, or a port where none is free.
    public enum Exhaustion {
        /// It is dropped.
        DROP,
        /// It is dropped, and its sender told (RFC 5508 REQ-8: ICMP type 3 code 13).
        FORBID,
        /// The binding that was used least lately makes room, of those whose port may be given to
        /// the new one: in [PortBlocks], only one of the same subscriber; none where ports rest and
        /// no other is free.
        EVICT_LEAST_RECENT,
        /// The oldest of those of them that have never been answered makes room; where all have
        /// been, the packet is dropped.
        EVICT_UNANSWERED,
        /// It shares the port that it wanted, as by [Overload#ALWAYS]; a table that is full drops
        /// it.
        OVERLOAD
    }

    public TableLimits {
        requirePositive("bindings", bindings);
        perSubscriber.ifPresent(n -> requirePositive("bindings of a subscriber", n));
        newPerSecond.ifPresent(n -> requirePositive("new bindings a second", n));
        perRemote.ifPresent(n -> requirePositive("bindings for a remote", n));
    }

    public TableLimits withBindings(int most) {
        return new TableLimits(most, perSubscriber, newPerSecond, perRemote, exhaustion);
    }

    public TableLimits withPerSubscriber(int most) {
        return new TableLimits(bindings, OptionalInt.of(most), newPerSecond, perRemote, exhaustion);
    }

    public TableLimits withNewPerSecond(int most) {
        return new TableLimits(
                bindings, perSubscriber, OptionalInt.of(most), perRemote, exhaustion);
    }

    public TableLimits withPerRemote(int most) {
        return new TableLimits(
                bindings, perSubscriber, newPerSecond, OptionalInt.of(most), exhaustion);
    }

    public TableLimits with(Exhaustion other) {
        return new TableLimits(bindings, perSubscriber, newPerSecond, perRemote, other);
    }

    private static void requirePositive(String what, int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "at least 1 is the limit of " + what + ", not " + most);
        }
    }
}
