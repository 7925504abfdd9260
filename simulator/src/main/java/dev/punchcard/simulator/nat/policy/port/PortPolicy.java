package dev.punchcard.simulator.nat.policy.port;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Which external port a new binding is given.
///
/// @param rules looked at before `allocation`; the first that fits counts
/// @param ranges the ports that may be given at all
/// @param reserved ports of those that are never given
/// @param keepParity whether an even port is shown as an even one (RFC 4787 REQ-4)
/// @param keepPairs whether the odd port above an even one is shown above it, where that is free
/// @param reuseDelay how long nobody else is given a port whose binding has ended (RFC 6888 REQ-8)
/// @param crowd the live bindings above which inside endpoints are mapped as after a
///   [Clash#SYMMETRIC]
public record PortPolicy(
        PortAllocation allocation,
        List<PortRule> rules,
        Clash clash,
        Overload overload,
        List<PortRange> ranges,
        List<PortRange> reserved,
        PortClasses classes,
        boolean keepParity,
        boolean keepPairs,
        Optional<PortBlocks> blocks,
        Duration reuseDelay,
        OptionalInt crowd,
        Noise noise) {
    /// The internal port where it is free, else the next free one above it.
    public static final PortPolicy DEFAULT =
            new PortPolicy(
                    PortAllocation.PRESERVE,
                    List.of(),
                    Clash.SEARCH,
                    Overload.NEVER,
                    List.of(PortRange.UNPRIVILEGED),
                    List.of(),
                    PortClasses.NONE,
                    false,
                    false,
                    Optional.empty(),
                    Duration.ZERO,
                    OptionalInt.empty(),
                    Noise.NONE);

    public PortPolicy {
        rules = List.copyOf(rules);
        ranges = List.copyOf(ranges);
        reserved = List.copyOf(reserved);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a NAT needs a port to give");
        }
        if (!reserved.isEmpty() && left(ranges, reserved, PortRange.ALL) == 0) {
            throw new IllegalArgumentException("all ports to give are reserved");
        }
        if (blocks.isPresent()) {
            int most = left(ranges, reserved, classes.of(1_024));
            if (blocks.get().size() > most) {
                throw new IllegalArgumentException(
                        "blocks are of " + blocks.get().size() + " ports, and there are " + most);
            }
        }
        if (reuseDelay.isNegative()) {
            throw new IllegalArgumentException("no delay is as short as " + reuseDelay);
        }
        if (crowd.isPresent() && crowd.getAsInt() < 0) {
            throw new IllegalArgumentException("no crowd is as small as " + crowd.getAsInt());
        }
    }

    private static int left(List<PortRange> ranges, List<PortRange> reserved, PortRange within) {
        BitSet given = new BitSet();
        ranges.forEach(range -> given.set(range.first(), range.last() + 1));
        reserved.forEach(range -> given.clear(range.first(), range.last() + 1));
        return given.get(within.first(), within.last() + 1).cardinality();
    }

    public PortPolicy with(PortAllocation other) {
        return new PortPolicy(
                other,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy withRules(List<PortRule> other) {
        return new PortPolicy(
                allocation,
                other,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy with(Clash other) {
        return new PortPolicy(
                allocation,
                rules,
                other,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy with(Overload other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                other,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy withRanges(List<PortRange> other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                other,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy withReserved(List<PortRange> other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                other,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy with(PortClasses other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                other,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy withParity(boolean other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                other,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy withPairs(boolean other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                other,
                blocks,
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy with(PortBlocks other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                Optional.of(other),
                reuseDelay,
                crowd,
                noise);
    }

    public PortPolicy withReuseDelay(Duration other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                other,
                crowd,
                noise);
    }

    public PortPolicy withCrowd(int most) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                OptionalInt.of(most),
                noise);
    }

    public PortPolicy with(Noise other) {
        return new PortPolicy(
                allocation,
                rules,
                clash,
                overload,
                ranges,
                reserved,
                classes,
                keepParity,
                keepPairs,
                blocks,
                reuseDelay,
                crowd,
                other);
    }
}
