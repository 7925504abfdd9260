package dev.punchcard.benchmarks;

import java.util.List;
import java.util.OptionalDouble;

/// What an operation may take: so long, or so many times as long as another one of the same run.
///
/// Machines differ and have neighbours, so that where two figures can be compared, they are.
sealed interface Limit {
    record Nanos(double most) implements Limit {}

    /// @param benchmark class and method of the other one
    /// @param parameters of it, as JMH prints them, in their order
    record Times(double most, String benchmark, String parameters) implements Limit {}

    /// Nothing is asked for.
    record None() implements Limit {}

    static Limit nanos(double most) {
        return new Nanos(most);
    }

    static Limit perSecond(double least) {
        return new Nanos(1e9 / least);
    }

    /// In nanoseconds; nothing where the other one was not measured.
    default OptionalDouble in(List<Answer> run) {
        return switch (this) {
            case Nanos(double most) -> OptionalDouble.of(most);
            case Times(double most, String benchmark, String parameters) ->
                    run.stream()
                            .filter(a -> a.is(benchmark, parameters))
                            .mapToDouble(a -> most * a.nanos())
                            .findFirst();
            case None _ -> OptionalDouble.empty();
        };
    }
}
