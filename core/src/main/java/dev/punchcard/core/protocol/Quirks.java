package dev.punchcard.core.protocol;

import dev.punchcard.core.protocol.Protocol.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The switches of a protocol as an enum of its own: each constant brings back one behaviour of the
/// original that is repaired unless it is on.
public final class Quirks {
    /// Switches nothing on.
    public static final String NONE = "none";

    /// Switches everything on.
    public static final String ORIGINAL = "original";

    /// One of the switches.
    public interface Switch {
        /// Whose behaviour it changes.
        Side side();

        /// What the original does.
        String doc();
    }

    private Quirks() {}

    /// Reads names of switches of one side, in either case, with hyphens or underscores; or a
    /// preset, which switches on what there is on that side.
    ///
    /// @throws IllegalArgumentException where a name is none of them
    public static <E extends Enum<E> & Switch> Set<E> read(
            Class<E> type, Side side, List<String> names) {
        Set<E> on = EnumSet.noneOf(type);
        for (String name : names) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case NONE -> {}
                case ORIGINAL -> on.addAll(EnumSet.allOf(type));
                default -> on.add(named(type, side, name));
            }
        }
        on.removeIf(quirk -> !quirk.side().has(side));
        return on;
    }

    private static <E extends Enum<E> & Switch> E named(Class<E> type, Side side, String name) {
        E quirk = Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (!quirk.side().has(side)) {
            throw new IllegalArgumentException(quirk + " is no quirk of a " + Option.word(side));
        }
        return quirk;
    }

    /// All of them, as lists and helps show them.
    public static <E extends Enum<E> & Switch> List<Protocol.Quirk> all(Class<E> type) {
        List<Protocol.Quirk> all = new ArrayList<>();
        for (E quirk : EnumSet.allOf(type)) {
            all.add(new Protocol.Quirk(quirk.name(), quirk.side(), quirk.doc()));
        }
        return all;
    }
}
