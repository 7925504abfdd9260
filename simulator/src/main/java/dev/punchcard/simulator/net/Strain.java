package dev.punchcard.simulator.net;

/// How faults hold a host up: it is asleep, or slow.
///
/// @param wakes the moment from which it is awake; past or present where it is
/// @param each how much longer it takes for each datagram
/// @param busyUntil when what waits has been dealt with
/// @param waiting how many datagrams wait
record Strain(long wakes, long each, long busyUntil, int waiting) {
    /// Of a host that no fault has befallen.
    static final Strain NONE = new Strain(0, 0, 0, 0);

    /// What waits for a slow host at most: about what Linux keeps of small datagrams for one socket
    /// (`net.core.rmem_default`, 212,992 bytes, of which each takes some 800).
    static final int MOST_WAITING = 256;

    /// Asleep until then, or longer where it is already.
    Strain asleepUntil(long time) {
        return new Strain(Math.max(wakes, time), each, busyUntil, waiting);
    }

    boolean isAsleep(long now) {
        return now < wakes;
    }

    /// Takes so much longer for each datagram; negative to take it back.
    Strain slowed(long more) {
        return new Strain(wakes, each + more, busyUntil, waiting);
    }

    /// Whether a datagram that comes has to wait, be it for those before it.
    boolean isBusy() {
        return each > 0 || waiting > 0;
    }

    boolean isFull() {
        return waiting == MOST_WAITING;
    }

    /// With one more datagram that waits, which came now and is dealt with at [#busyUntil].
    Strain after(long now) {
        return new Strain(wakes, each, Math.max(now, busyUntil) + each, waiting + 1);
    }

    /// With one less that waits.
    Strain released() {
        return new Strain(wakes, each, busyUntil, waiting - 1);
    }
}
