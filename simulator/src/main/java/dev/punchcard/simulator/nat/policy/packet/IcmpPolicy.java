package dev.punchcard.simulator.nat.policy.packet;

import java.time.Duration;

/// What a NAT does with ICMP (RFC 5508).
///
/// @param inbound what becomes of errors from outside
/// @param filtered whether only the remote that the quoted packet went to may send them
/// @param reportsTtl whether it says so when it drops a packet that has passed too many routers
/// @param query how long a ping may wait for its answer
public record IcmpPolicy(Inbound inbound, boolean filtered, boolean reportsTtl, Duration query) {
    public static final IcmpPolicy DEFAULT =
            new IcmpPolicy(Inbound.TRANSLATE, false, true, Duration.ofMinutes(1));

    /// What becomes of errors from outside.
    public enum Inbound {
        /// They reach the inside endpoint that they are about (REQ-4).
        TRANSLATE,
        DROP,
        /// They reach it, and end its binding (which RFC 4787 REQ-12 forbids).
        END_BINDING
    }

    public IcmpPolicy {
        if (!query.isPositive()) {
            throw new IllegalArgumentException("a ping waits for a time, not " + query);
        }
    }

    public IcmpPolicy with(Inbound other) {
        return new IcmpPolicy(other, filtered, reportsTtl, query);
    }

    public IcmpPolicy withFiltered(boolean other) {
        return new IcmpPolicy(inbound, other, reportsTtl, query);
    }

    public IcmpPolicy withReportsTtl(boolean other) {
        return new IcmpPolicy(inbound, filtered, other, query);
    }

    public IcmpPolicy withQuery(Duration other) {
        return new IcmpPolicy(inbound, filtered, reportsTtl, other);
    }
}
