package dev.punchcard.simulator.nat.translator;

import dev.punchcard.core.random.Prng;
import java.util.function.IntPredicate;

/// How Linux looks for a free port (`nf_nat_l4proto_unique_tuple`): from a drawn place a run of at
/// most 128 ports upwards, then from another place a run half as long, and so on. It gives up early
/// and so may miss a free port.
public final class PortHunt {
    /// No port was found.
    public static final int NONE = 0;

    private static final int LONGEST = 128;
    private static final int SHORTEST = 16;

    private PortHunt() {}

    /// A port of the space that is free, or [#NONE].
    public static int find(PortSpace space, Prng random, IntPredicate free) {
        int run = Math.min(space.size(), LONGEST);
        while (run > 0) {
            int start = random.nextInt(65_536);
            for (int i = 0; i < run; i++) {
                int port = space.at(start + i);
                if (free.test(port)) {
                    return port;
                }
            }
            if (run >= space.size() || run < SHORTEST) {
                return NONE;
            }
            run /= 2;
        }
        return NONE;
    }
}
