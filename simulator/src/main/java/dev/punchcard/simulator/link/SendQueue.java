package dev.punchcard.simulator.link;

import java.time.Duration;

/// The packets that wait to be sent on one direction of a link, kept as the time when the last of
/// them will have left.
///
/// Nobody stands in it: who is sent when is known as soon as he comes, and how much waits follows
/// from the time that is left.
final class SendQueue {
    private static final long NANOS_PER_BYTE = 8_000_000_000L; // at one bit a second

    private final long rate;
    private final long longestWait; // before a packet's first bit
    private final long longestStay; // until its last bit
    private long busyUntil;

    SendQueue(Bandwidth bandwidth) {
        switch (bandwidth) {
            case Bandwidth.Unlimited _ -> {
                rate = Long.MAX_VALUE; // sends anything in less than a nanosecond
                longestWait = Long.MAX_VALUE;
                longestStay = Long.MAX_VALUE;
            }
            case Bandwidth.Limited(long bits, Bandwidth.Time(Duration longest)) -> {
                rate = bits;
                longestWait = longest.toNanos();
                longestStay = Long.MAX_VALUE;
            }
            case Bandwidth.Limited(long bits, Bandwidth.Bytes(long most)) -> {
                rate = bits;
                longestWait = Long.MAX_VALUE;
                longestStay = nanos(most);
            }
        }
    }

    boolean hasRoom(long now, int bytes) {
        long wait = busyUntil - now;
        return wait <= 0 || (wait <= longestWait && wait + nanos(bytes) <= longestStay);
    }

    /// Takes the packet in.
    ///
    /// @return when its last bit is sent
    long send(long now, int bytes) {
        busyUntil = Math.max(busyUntil, now) + nanos(bytes);
        return busyUntil;
    }

    /// Rounded down; a gigabyte, the largest queue, does not overflow before it is divided.
    private long nanos(long bytes) {
        return bytes * NANOS_PER_BYTE / rate;
    }
}
