package dev.punchcard.core.protocol;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The switches of a protocol as an enum of its own: each constant brings back one behaviour of the
/// original that is repaired unless it is on.
public final class Quirks {
    /// Switches nothing on.
    public static final String NONE = "none";

    /// Switches everything on.
    public static final String ORIGINAL = "original";

    private Quirks() {}

    /// Reads names of switches, in either case, with hyphens or underscores; or a preset.
    ///
    /// @throws IllegalArgumentException where a name is none of them
    public static <E extends Enum<E>> Set<E> read(Class<E> type, List<String> names) {
        Set<E> on = EnumSet.noneOf(type);
        for (String name : names) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case NONE -> {}
                case ORIGINAL -> on.addAll(EnumSet.allOf(type));
                default ->
                        on.add(Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        return on;
    }

    /// All of them, as lists and helps show them.
    public static <E extends Enum<E>> List<Protocol.Quirk> all(
            Class<E> type, Function<E, String> doc) {
        List<Protocol.Quirk> all = new ArrayList<>();
        for (E quirk : EnumSet.allOf(type)) {
            all.add(new Protocol.Quirk(quirk.name(), doc.apply(quirk)));
        }
        return all;
    }
}
