package dev.punchcard.reports.diagram;

import java.util.Comparator;

/// A point of a run. What has the same time is ordered as in the trace.
///
/// @param time nanoseconds of the run
/// @param order the number of an event in the trace, from 0
public record Moment(long time, int order) implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER =
            Comparator.comparingLong(Moment::time).thenComparingInt(Moment::order);

    /// After everything else of that time.
    public static Moment endOf(long time) {
        return new Moment(time, Integer.MAX_VALUE);
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
