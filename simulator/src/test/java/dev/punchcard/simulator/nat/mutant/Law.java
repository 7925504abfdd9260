package dev.punchcard.simulator.nat.mutant;

import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the values of one axis promise, and an exchange of packets that shows whether a NAT keeps
/// the promise.
///
/// @param axis as [AxisValues] calls it
/// @param values of the axis, each with a policy that has it; where they are numbers, some
/// @param promise what a NAT of a policy does in the exchange
/// @param exchange what a NAT that has seen nothing yet does, in the words of the promise
record Law<P extends NatPolicy>(
        String axis,
        Map<String, P> values,
        Function<P, String> promise,
        Function<NatBench, String> exchange) {
    /// Whether a NAT that is built with one of the values keeps what another one promises.
    boolean isKept(String believed, String built) {
        return promised(believed).equals(shown(built));
    }

    String promised(String value) {
        return promise.apply(policy(value));
    }

    String shown(String value) {
        return exchange.apply(new NatBench(policy(value)));
    }

    private P policy(String value) {
        return Optional.ofNullable(values.get(value)).orElseThrow();
    }

    /// All constants of an enum, or other values that are written as they are called.
    @SafeVarargs
    static <V, P> Map<String, P> each(Function<V, P> with, V... values) {
        Map<String, P> each = new LinkedHashMap<>();
        for (V value : values) {
            each.put(value.toString(), with.apply(value));
        }
        return each;
    }

    /// Values of the types of a sealed interface.
    static <V, P> Map<String, P> kinds(Function<V, P> with, List<V> values) {
        Map<String, P> each = new LinkedHashMap<>();
        for (V value : values) {
            each.put(value.getClass().getSimpleName(), with.apply(value));
        }
        return each;
    }

    /// What is alike has one letter, in the order of appearance.
    static String letters(List<?> seen) {
        List<Object> known = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        for (Object one : seen) {
            if (!known.contains(one)) {
                known.add(one);
            }
            letters.append((char) ('a' + known.indexOf(one)));
        }
        return letters.toString();
    }

    static String words(List<?> seen) {
        return String.join(" ", seen.stream().map(Object::toString).toList());
    }
}
