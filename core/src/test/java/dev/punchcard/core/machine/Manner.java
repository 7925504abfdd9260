package dev.punchcard.core.machine;

import dev.punchcard.core.random.Prng;

/// How one of a [Crowd] says what it says.
enum Manner {
    AT_ONCE,
    IN_PIECES,
    DRIPPING,
    VANISHING,
    MUTE;

    static Manner draw(Prng random) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            return AT_ONCE;
        } else if (kind < 80) {
            return IN_PIECES;
        } else if (kind < 86) {
            return DRIPPING;
        }
        return kind < 97 ? VANISHING : MUTE;
    }

    /// How much of what is left it says next.
    int piece(int rest, Prng random) {
        return switch (this) {
            case AT_ONCE -> rest;
            case IN_PIECES, VANISHING -> 1 + random.nextInt(Math.min(rest, 60));
            case DRIPPING, MUTE -> 1;
        };
    }

    /// Whether it neither hangs up nor says anything more.
    boolean staysSilently() {
        return this == VANISHING || this == MUTE;
    }
}
