package dev.punchcard.reports.diagram;

import java.util.List;

/// One thing that a sequence diagram shows. Lanes are numbered from the left, from 0.
public sealed interface Item {
    /// Nanoseconds of the run.
    long time();

    /// When it is over; [#time] for what takes none.
    default long end() {
        return time();
    }

    /// What became of a packet on its way between two lanes.
    enum Fate {
        ARRIVES,
        /// It came to the other lane and was dropped there.
        DROPPED_THERE,
        /// It never came to the other lane.
        LOST,
        /// The trace does not say what became of it.
        UNKNOWN
    }

    /// A packet between two different lanes.
    ///
    /// @param label a short form of the message, and of the drop
    /// @param full everything known
    record Arrow(long time, long end, int from, int to, Fate fate, String label, String full)
            implements Item {}

    /// What a mark stands for.
    enum Sign {
        TRANSLATION,
        BINDING,
        COMMAND,
        STATE,
        TIMER,
        SIGNAL,
        OUTCOME,
        DROP
    }

    /// Something that happened on one lane.
    record Mark(long time, int lane, Sign sign, String label, String full) implements Item {}

    /// Things left out, as they are like those above.
    ///
    /// @param packets how many of them are packets
    /// @param lines how many of each kind, the most first
    record Fold(long time, long end, int packets, List<String> lines) implements Item {
        public Fold {
            lines = List.copyOf(lines);
        }
    }

    /// A time in which nothing is shown.
    record Gap(long time, long end) implements Item {}
}
