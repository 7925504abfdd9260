package dev.punchcard.simulator.link;

import java.time.Duration;

/// How one direction of a link treats packets, an axis a field.
///
/// @param duplicate share of packets that arrive twice
/// @param reorder share of packets that take twice their time, so that later ones overtake them
///   even where the order is kept
public record LinkPolicy(
        Latency latency,
        Order order,
        Loss loss,
        double duplicate,
        double reorder,
        Bandwidth bandwidth,
        Mtu mtu) {
    public static final LinkPolicy INSTANT = of(Duration.ZERO);

    /// Whether packets that take different times may overtake each other.
    public enum Order {
        /// Who was faster waits for who was there before, as on a wire or a well-behaved radio.
        KEPT,
        /// Everybody arrives after his own time, as over several paths.
        FREE
    }

    public LinkPolicy {
        requireShare("duplicate", duplicate);
        requireShare("reorder", reorder);
    }

    /// Takes that time and does nothing else.
    public static LinkPolicy of(Duration latency) {
        return of(new Latency.Constant(latency));
    }

    public static LinkPolicy of(Latency latency) {
        return new LinkPolicy(
                latency, Order.KEPT, Loss.NEVER, 0, 0, Bandwidth.UNLIMITED, Mtu.UNLIMITED);
    }

    public LinkPolicy with(Order other) {
        return new LinkPolicy(latency, other, loss, duplicate, reorder, bandwidth, mtu);
    }

    public LinkPolicy with(Loss other) {
        return new LinkPolicy(latency, order, other, duplicate, reorder, bandwidth, mtu);
    }

    public LinkPolicy with(Bandwidth other) {
        return new LinkPolicy(latency, order, loss, duplicate, reorder, other, mtu);
    }

    public LinkPolicy with(Mtu other) {
        return new LinkPolicy(latency, order, loss, duplicate, reorder, bandwidth, other);
    }

    public LinkPolicy withLoss(double share) {
        return with(Loss.share(share));
    }

    public LinkPolicy withDuplicate(double share) {
        return new LinkPolicy(latency, order, loss, share, reorder, bandwidth, mtu);
    }

    public LinkPolicy withReorder(double share) {
        return new LinkPolicy(latency, order, loss, duplicate, share, bandwidth, mtu);
    }

    /// True where every packet takes the same time and nothing else befalls it.
    boolean isPlain() {
        return latency instanceof Latency.Constant
                && duplicate == 0
                && reorder == 0
                && loss.equals(Loss.NEVER)
                && bandwidth.equals(Bandwidth.UNLIMITED)
                && mtu.equals(Mtu.UNLIMITED);
    }

    static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
        }
    }
}
