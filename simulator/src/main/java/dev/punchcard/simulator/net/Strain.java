package dev.punchcard.simulator.net;

/// How faults hold a host up: it is asleep, or slow.
final class Strain {
    /// What waits for a slow host at most: about what Linux keeps of small datagrams for one socket
    /// (`net.core.rmem_default`, 212,992 bytes, of which each takes some 800).
    static final int MOST_WAITING = 256;

    private long wakes;
    private long each;
    private long busyUntil;
    private int waiting;

    /// Asleep until then, or longer where it is already.
    void sleepUntil(long time) {
        wakes = Math.max(wakes, time);
    }

    /// The moment from which it is awake; `now` or earlier where it is.
    long wakes() {
        return wakes;
    }

    boolean isAsleep(long now) {
        return now < wakes;
    }

    /// Takes so much longer for each datagram; negative to take it back.
    void slow(long more) {
        each += more;
    }

    /// Whether a datagram that comes has to wait, be it for those before it.
    boolean isBusy() {
        return each > 0 || waiting > 0;
    }

    boolean isFull() {
        return waiting == MOST_WAITING;
    }

    /// When a datagram is dealt with that comes now and has to wait.
    long take(long now) {
        waiting++;
        busyUntil = Math.max(now, busyUntil) + each;
        return busyUntil;
    }

    /// One of those who waited is dealt with.
    void release() {
        waiting--;
    }
}
