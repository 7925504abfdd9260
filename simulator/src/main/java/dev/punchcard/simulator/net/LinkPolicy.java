package dev.punchcard.simulator.net;

import java.time.Duration;

/// How a link treats the packets of either direction.
///
/// @param latency every packet takes at least this long
/// @param jitter a packet takes up to this much longer, uniformly; packets keep their order
/// @param loss share of packets that vanish
/// @param duplicate share of packets that arrive twice
/// @param reorder share of packets held back by one more latency, so that later ones overtake them
public record LinkPolicy(
        Duration latency, Duration jitter, double loss, double duplicate, double reorder) {
    public static final LinkPolicy INSTANT = of(Duration.ZERO);

    public LinkPolicy {
        if (latency.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("negative time: " + latency + ", " + jitter);
        }
        requireShare("loss", loss);
        requireShare("duplicate", duplicate);
        requireShare("reorder", reorder);
    }

    public static LinkPolicy of(Duration latency) {
        return new LinkPolicy(latency, Duration.ZERO, 0, 0, 0);
    }

    public LinkPolicy withLoss(double share) {
        return new LinkPolicy(latency, jitter, share, duplicate, reorder);
    }

    /// True where a packet's fate needs no draw.
    boolean isPlain() {
        return jitter.isZero() && loss == 0 && duplicate == 0 && reorder == 0;
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
        }
    }
}
