package dev.punchcard.simulator.nat.policy;

import java.time.Duration;

/// How long Linux remembers a flow of TCP, by its state: the settings `nf_conntrack_tcp_timeout_*`.
///
/// @param synSent a side calls, or both do
/// @param synReceived a call has been answered
/// @param established it is open
/// @param finWait a side has closed it
/// @param closeWait the other knows of that
/// @param lastAck both have closed it
/// @param timeWait both know of that
/// @param close a side has reset it
/// @param unacknowledged it is open, but one side has sent what the other has not taken yet, or has
///   not been seen at all
public record FlowTimes(
        Duration synSent,
        Duration synReceived,
        Duration established,
        Duration finWait,
        Duration closeWait,
        Duration lastAck,
        Duration timeWait,
        Duration close,
        Duration unacknowledged) {
    /// Those that the kernel comes with: five days for what is open.
    public static final FlowTimes KERNEL =
            new FlowTimes(
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(60),
                    Duration.ofDays(5),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(120),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(300));

    public FlowTimes {
        requirePositive(synSent, synReceived, established, finWait, closeWait, lastAck, timeWait);
        requirePositive(close, unacknowledged);
    }

    public FlowTimes withEstablished(Duration other) {
        return new FlowTimes(
                synSent,
                synReceived,
                other,
                finWait,
                closeWait,
                lastAck,
                timeWait,
                close,
                unacknowledged);
    }

    private static void requirePositive(Duration... times) {
        for (Duration time : times) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("lifetimes are positive, not " + time);
            }
        }
    }
}
