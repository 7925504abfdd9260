package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.random.Prng;
import java.util.ArrayList;
import java.util.List;

/// Between which ports a client looks for a game server that it has reached before: two that the
/// master has told of it, the latest ones of either end.
///
/// @param one 0 where none has been told yet
/// @param other likewise
record GatepunchGuess(int one, int other) {
    static final GatepunchGuess NONE = new GatepunchGuess(0, 0);

    private static final int LOWEST = 1_024;
    private static final int HIGHEST = 65_535;
    private static final int SPREAD = 10_000;

    /// After another port has been told: it takes an empty place, or that of the nearer one.
    GatepunchGuess told(int port) {
        if (one == 0) {
            return new GatepunchGuess(port, other);
        }
        if (other == 0) {
            return new GatepunchGuess(one, port);
        }
        return Math.abs(one - port) <= Math.abs(other - port)
                ? new GatepunchGuess(port, other)
                : new GatepunchGuess(one, port);
    }

    /// The ports in between, in a drawn order: from the first to the last one of all where none has
    /// been told, from the only one to the last of all where there is no other.
    List<Integer> ports(Prng random) {
        int first = one == 0 ? LOWEST : one;
        int second = other == 0 ? HIGHEST : other;
        int low = Math.min(first, second);
        int high = Math.max(first, second);
        if (low == high) {
            low -= random.nextInt(SPREAD + 1);
        }
        return shuffled(Math.max(LOWEST, low), Math.min(HIGHEST, high), random);
    }

    private static List<Integer> shuffled(int low, int high, Prng random) {
        List<Integer> ports = new ArrayList<>(Math.max(0, high - low));
        for (int port = low; port < high; port++) {
            ports.add(port);
        }
        for (int i = ports.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = ports.get(i);
            ports.set(i, ports.get(j));
            ports.set(j, held);
        }
        return ports;
    }
}
