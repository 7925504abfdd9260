package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Behaviour of the original that is repaired unless its switch is on.
public enum RabidQuirk {
    /// Q1
    FULL_BEFORE_REJOIN(
            "a repeated join of the last seat's own player is refused: full is looked at first"),
    /// Q2
    SHRINKING_START_LIST(
            "a player who confirms the start vanishes from the start lists of the others"),
    /// Q4
    UNCHECKED_SOURCE("ping, confirm and exit count from any source, not only from the player's"),
    /// Q9
    BIND_EXTERNAL_PORT("peers punch from a new socket bound to the number of their external port"),
    /// Q11
    LITERAL_SESSION_NAME("session_created and session_updated name the session 'session_name'");

    /// Switches nothing on.
    static final String NONE = "none";

    /// Switches everything on.
    static final String ORIGINAL = "original";

    private final String doc;

    RabidQuirk(String doc) {
        this.doc = doc;
    }

    /// Reads names of switches, in either case, with hyphens or underscores; or a preset.
    ///
    /// @throws IllegalArgumentException where a name is none of ours
    static Set<RabidQuirk> read(List<String> names) {
        Set<RabidQuirk> on = EnumSet.noneOf(RabidQuirk.class);
        for (String name : names) {
            String word = name.toLowerCase(Locale.ROOT);
            if (word.equals(ORIGINAL)) {
                on.addAll(EnumSet.allOf(RabidQuirk.class));
            } else if (!word.equals(NONE)) {
                on.add(valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        return on;
    }

    static List<Protocol.Quirk> all() {
        List<Protocol.Quirk> all = new ArrayList<>();
        for (RabidQuirk quirk : values()) {
            all.add(new Protocol.Quirk(quirk.name(), quirk.doc));
        }
        return all;
    }
}
