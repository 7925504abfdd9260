package dev.punchcard.simulator.nat.mutant;

import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every axis that a policy has, read off its types: where a component is an enum, a flag or a
/// sealed interface, with all values; where it is a number or a time, or something that may be
/// absent, without.
///
/// The axes of a case of a sealed interface have its name in theirs: `ports.allocation.Offset.by`.
final class AxisValues {
    private final Map<String, Set<String>> all = new TreeMap<>();

    private AxisValues() {}

    static Map<String, Set<String>> of(Class<? extends NatPolicy> policy) {
        AxisValues values = new AxisValues();
        values.components("", policy);
        return values.all;
    }

    private void components(String prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            axis(prefix + component.getName(), component.getGenericType());
        }
    }

    private void axis(String path, Type type) {
        switch (type) {
            case ParameterizedType several -> { // an Optional, or a List
                add(path, Set.of());
                Type item = several.getActualTypeArguments()[0];
                if (isOurs(item)) {
                    axis(path, item);
                }
            }
            case Class<?> kind -> kind(path, kind);
            case Type other -> throw new IllegalArgumentException(path + " is of type " + other);
        }
    }

    private void kind(String path, Class<?> kind) {
        if (kind.isEnum()) {
            add(path, names(kind.getEnumConstants()));
        } else if (kind == boolean.class) {
            add(path, Set.of("true", "false"));
        } else if (kind.isSealed()) {
            add(
                    path,
                    names(
                            Arrays.stream(kind.getPermittedSubclasses())
                                    .map(Class::getSimpleName)
                                    .toArray()));
            for (Class<?> one : kind.getPermittedSubclasses()) {
                components(path + "." + one.getSimpleName() + ".", one);
            }
        } else if (kind.isRecord() && isOurs(kind)) {
            components(path + ".", kind);
        } else {
            add(path, Set.of());
        }
    }

    private static boolean isOurs(Type type) {
        return type instanceof Class<?> kind
                && kind.getPackageName().startsWith(NatPolicy.class.getPackageName())
                && kind != PortRange.class;
    }

    private void add(String path, Set<String> values) {
        all.computeIfAbsent(path, _ -> new TreeSet<>()).addAll(values);
    }

    private static Set<String> names(Object[] values) {
        return new TreeSet<>(Arrays.stream(values).map(Object::toString).toList());
    }
}
