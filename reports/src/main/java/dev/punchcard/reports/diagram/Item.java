package dev.punchcard.reports.diagram;

import java.util.List;

/// One thing that a sequence diagram shows. Lanes are numbered from the left, from 0.
public sealed interface Item {
    Moment begin();

    /// When it is over; [#begin] for what takes no time.
    default Moment end() {
        return begin();
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
    /// @param label a short form of the message
    /// @param why it was dropped; empty where it was not
    /// @param full everything known
    record Arrow(
            Moment begin,
            Moment end,
            int from,
            int to,
            Fate fate,
            String label,
            String why,
            String full)
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
        /// A message on a TCP connection, whose bytes go out in segments.
        SAID,
        /// All of such a message has come.
        HEARD,
        FAULT,
        DROP
    }

    /// Something that happened on one lane.
    record Mark(Moment begin, int lane, Sign sign, String label, String full) implements Item {}

    /// So many things of one kind.
    record Kind(int count, String name) {}

    /// Things left out, as they are like those above.
    ///
    /// @param packets by kind, the most first
    /// @param marks likewise
    record Fold(Moment begin, Moment end, List<Kind> packets, List<Kind> marks) implements Item {
        public Fold {
            packets = List.copyOf(packets);
            marks = List.copyOf(marks);
        }
    }

    /// A time in which nothing is shown.
    record Gap(Moment begin, Moment end) implements Item {}
}
