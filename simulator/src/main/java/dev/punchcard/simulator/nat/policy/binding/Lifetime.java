package dev.punchcard.simulator.nat.policy.binding;

import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long bindings and permissions live (RFC 4787 §4.3).
///
/// The first packet that passes the other way moves a binding from its `first` to its `idle` time,
/// whatever refreshes it afterwards.
///
/// @param first while packets have passed in one direction only
/// @param idle once packets have passed in both directions
/// @param streamAfter the age before which a binding has its `first` time even then
/// @param towards bindings that are made for certain remote ports, and their time (REQ-5a); the
///   first that fits counts
/// @param most the age at which a binding ends, whatever passes
/// @param permission how long a permission lives by itself; none where it lives as long as its
///   binding
public record Lifetime(
        Duration first,
        Duration idle,
        Duration streamAfter,
        List<Towards> towards,
        Optional<Most> most,
        Optional<Duration> permission,
        Refresh refresh) {
    /// REQ-5c: five minutes or more.
    public static final Lifetime FIVE_MINUTES =
            new Lifetime(Duration.ofMinutes(5), Duration.ofMinutes(5));

    /// The time of bindings that are made for certain remote ports.
    public record Towards(PortRange ports, Duration time) {
        public Towards {
            requirePositive(time);
        }
    }

    /// The age at which a binding ends: drawn for each between two.
    public record Most(Duration least, Duration most) {
        public Most {
            requirePositive(least);
            if (most.compareTo(least) < 0) {
                throw new IllegalArgumentException("no age is from " + least + " to " + most);
            }
        }
    }

    /// Which packets give a binding, and the permission for their remote, their whole time again
    /// (REQ-6).
    public enum Refresh {
        /// Those that go out.
        OUTBOUND,
        /// Those that are let in.
        INBOUND,
        BOTH,
        NEVER;

        public boolean outbound() {
            return this == OUTBOUND || this == BOTH;
        }

        public boolean inbound() {
            return this == INBOUND || this == BOTH;
        }
    }

    public Lifetime(Duration first, Duration idle) {
        this(
                first,
                idle,
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Refresh.OUTBOUND);
    }

    public Lifetime {
        requirePositive(first);
        requirePositive(idle);
        towards = List.copyOf(towards);
        permission.ifPresent(Lifetime::requirePositive);
        if (streamAfter.isNegative()) {
            throw new IllegalArgumentException("no age is " + streamAfter);
        }
    }

    public static Lifetime seconds(int first, int idle) {
        return new Lifetime(Duration.ofSeconds(first), Duration.ofSeconds(idle));
    }

    public Lifetime withStreamAfter(Duration other) {
        return new Lifetime(first, idle, other, towards, most, permission, refresh);
    }

    public Lifetime withTowards(List<Towards> other) {
        return new Lifetime(first, idle, streamAfter, other, most, permission, refresh);
    }

    public Lifetime with(Most other) {
        return new Lifetime(
                first, idle, streamAfter, towards, Optional.of(other), permission, refresh);
    }

    public Lifetime withPermission(Duration other) {
        return new Lifetime(first, idle, streamAfter, towards, most, Optional.of(other), refresh);
    }

    public Lifetime with(Refresh other) {
        return new Lifetime(first, idle, streamAfter, towards, most, permission, other);
    }

    private static void requirePositive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("lifetimes are positive, not " + time);
        }
    }
}
