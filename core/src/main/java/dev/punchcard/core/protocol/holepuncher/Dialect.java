package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Talk;
import java.util.Arrays;
import java.util.Locale;

/// Which version of the original is spoken.
enum Dialect {
    /// The version that has a description: two players, lobby, nicknames.
    A,
    /// Its successor: more than two players, sessions that end, another talk among peers.
    B,
    /// The older main line: no nickname, no lobby, no word of failure.
    M;

    /// B is the default: it does all that A does and more, says in the peer phase who is not
    /// reached, and is what the plugin's newest users have.
    static final Option<Dialect> OPTION =
            new Option<>(
                    "dialect",
                    "A|B|M",
                    "which version of the original is spoken; server and peers have to agree",
                    B,
                    text ->
                            Arrays.stream(values())
                                    .filter(d -> d.name().equals(text.toUpperCase(Locale.ROOT)))
                                    .findFirst());

    /// What peers speak among each other.
    Talk talk() {
        return this == B ? Talk.MESH : Talk.PAIR;
    }
}
