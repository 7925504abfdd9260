package dev.punchcard.simulator.nat.translator;

/// An entry that [Expiries] look at when its time is over.
public abstract class Timed implements Entry {
    long wake; // when it is looked at
    int place = Expiries.NOWHERE;

    /// The end of its life, as things are.
    public abstract long deadline();

    /// Whether it stands among those that [Expiries] look at; who has been taken out is over.
    public final boolean isWatched() {
        return place != Expiries.NOWHERE;
    }

    @Override
    public final boolean isAlive(long now) {
        return now < deadline();
    }
}
