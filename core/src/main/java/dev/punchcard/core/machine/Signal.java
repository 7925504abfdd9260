package dev.punchcard.core.machine;

import java.util.List;

/// A signal whose parts programs can take apart.
///
/// Whoever writes signals for programs knows no protocol, so a signal names its fields itself and
/// hands them to a sink. A signal of any other type is known by its text only.
public interface Signal {
    String name();

    /// Hands over every field, always in the same order.
    void describe(Fields to);

    /// Takes the fields of one signal.
    interface Fields {
        void text(String name, String value);

        void texts(String name, List<String> values);

        void number(String name, long value);

        /// A field that has no value this time.
        void absent(String name);
    }
}
