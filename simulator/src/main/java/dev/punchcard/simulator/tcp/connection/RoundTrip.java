package dev.punchcard.simulator.tcp.connection;

import dev.punchcard.simulator.tcp.segment.Sequence;

/// How long to wait for an acknowledgement (RFC 6298).
///
/// One segment at a time is measured, and none that was sent more than once: nobody could tell
/// which of the copies was answered (Karn).
final class RoundTrip {
    private static final long FALL_BACK = 3; // RFC 6298 §5.7: three times the first

    private final long first;
    private final long least;
    private final long most;
    private long smoothed; // 0 = nothing measured yet
    private long variation;
    private long timeout;
    private int doublings;
    private boolean measuring;
    private int end; // what acknowledges the segment that is measured
    private long since;

    RoundTrip(TcpOptions.Patience patience) {
        this.first = patience.first().toNanos();
        this.least = patience.least().toNanos();
        this.most = patience.most().toNanos();
        this.timeout = first;
    }

    /// The wait from now on; no more than the longest.
    long timeout() {
        return doublings < Long.numberOfLeadingZeros(timeout) - 1
                ? Math.min(most, timeout << doublings)
                : most;
    }

    /// Something new was sent, which ends before that number.
    void sent(long now, int segmentEnd) {
        if (!measuring) {
            measuring = true;
            end = segmentEnd;
            since = now;
        }
    }

    /// Everything before that number has arrived, which is more than before.
    void acknowledged(long now, int ack) {
        doublings = 0;
        if (measuring && !Sequence.isBefore(ack, end)) {
            measuring = false;
            learn(Math.max(1, now - since));
        }
    }

    /// The wait was in vain: the next is twice as long, and what is under way is not measured.
    void expired() {
        doublings++;
        measuring = false;
    }

    /// What made the other side silent is over: the next wait is a short one again.
    void renew() {
        doublings = 0;
    }

    /// Something was sent again before its time.
    void repeated() {
        measuring = false;
    }

    /// The handshake needed repetitions, so that the first wait may be too short for this path.
    void distrust() {
        if (smoothed == 0) {
            timeout = Math.min(most, FALL_BACK * first);
        }
    }

    private void learn(long measured) {
        if (smoothed == 0) {
            smoothed = measured;
            variation = measured / 2;
        } else {
            variation += (Math.abs(smoothed - measured) - variation) / 4;
            smoothed += (measured - smoothed) / 8;
        }
        timeout = Math.clamp(smoothed + 4 * variation, least, most);
    }
}
