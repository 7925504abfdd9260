package dev.punchcard.core.detector.finding;

import java.util.List;

/// What came of one question about a NAT.
///
/// @param <T> the answers that there are
public sealed interface Finding<T> {
    /// The observations that led to it, in order.
    List<String> evidence();

    /// One answer, which nothing contradicts.
    record Seen<T>(T value, Confidence confidence, List<String> evidence) implements Finding<T> {
        public Seen {
            evidence = List.copyOf(evidence);
        }
    }

    /// The same probe had one answer and then another: the NAT is non-deterministic.
    ///
    /// @param how what differs
    record Contradictory<T>(String how, List<String> evidence) implements Finding<T> {
        public Contradictory {
            evidence = List.copyOf(evidence);
        }
    }

    /// No answer.
    ///
    /// @param why nothing can be said
    record Unseen<T>(String why, List<String> evidence) implements Finding<T> {
        public Unseen {
            evidence = List.copyOf(evidence);
        }

        public Unseen(String why) {
            this(why, List.of());
        }
    }

    static <T> Finding<T> seen(T value, Confidence confidence, List<String> evidence) {
        return new Seen<>(value, confidence, evidence);
    }

    static <T> Finding<T> contradictory(String how, List<String> evidence) {
        return new Contradictory<>(how, evidence);
    }

    static <T> Finding<T> unseen(String why) {
        return new Unseen<>(why);
    }

    /// Whether this value was seen.
    default boolean is(T value) {
        return this instanceof Seen<T> seen && seen.value().equals(value);
    }

    /// The answer in words.
    default String word() {
        return switch (this) {
            case Seen<T> seen -> seen.value().toString();
            case Contradictory<T> _ -> "non-deterministic";
            case Unseen<T> _ -> "unseen";
        };
    }

    /// Of a contradiction one is certain: it happened.
    default Confidence confidence() {
        return switch (this) {
            case Seen<T> seen -> seen.confidence();
            case Contradictory<T> _ -> Confidence.CERTAIN;
            case Unseen<T> _ -> Confidence.NONE;
        };
    }
}
