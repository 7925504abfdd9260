package dev.punchcard.simulator.nat.table;

/// Lets so many through in a second, all of which may come at once after a quiet second.
final class Pace {
    private static final long SECOND = 1_000_000_000L;

    private final long cost; // ns of the run that one takes
    private long credit = SECOND;
    private long last;

    Pace(int perSecond) {
        cost = SECOND / perSecond;
    }

    boolean lets(long now) {
        credit = Math.min(SECOND, credit + now - last);
        last = now;
        if (credit < cost) {
            return false;
        }
        credit -= cost;
        return true;
    }
}
