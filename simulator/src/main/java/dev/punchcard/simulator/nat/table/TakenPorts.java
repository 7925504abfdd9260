package dev.punchcard.simulator.nat.table;

import dev.punchcard.simulator.nat.translator.PortSpace;

/// Which ports of one external address are taken: a bit each, so that a free one is found in a few
/// steps even where nearly none is left.
final class TakenPorts {
    private final long[] words = new long[65_536 / Long.SIZE];

    void take(int port) {
        words[port >>> 6] |= 1L << port;
    }

    void free(int port) {
        words[port >>> 6] &= ~(1L << port);
    }

    boolean isTaken(int port) {
        return (words[port >>> 6] & (1L << port)) != 0;
    }

    /// The first free port of the space from `from` on, going round, whose number is odd or even as
    /// `like` is where `parity` says so; 0 where there is none.
    int nextFree(PortSpace space, int from, boolean parity, int like) {
        return nextFree(this, space, from, parity, like);
    }

    /// The same, of those that are free here and there.
    int nextFree(TakenPorts also, PortSpace space, int from, boolean parity, int like) {
        int begin = space.contains(from) ? from : space.at(space.indexOf(from));
        int found = seek(also, space, begin, 65_535, parity, like);
        return found != 0 ? found : seek(also, space, 1, begin - 1, parity, like);
    }

    private int seek(
            TakenPorts also, PortSpace space, int first, int last, boolean parity, int like) {
        long fitting =
                !parity ? -1 : like % 2 == 0 ? 0x5555_5555_5555_5555L : ~0x5555_5555_5555_5555L;
        int port = first;
        while (port <= last) {
            long free = ~(words[port >>> 6] | also.words[port >>> 6]) & fitting & (-1L << port);
            if (free == 0) {
                port = (port | 63) + 1;
                continue;
            }
            port = (port & ~63) | Long.numberOfTrailingZeros(free);
            if (port <= last && space.contains(port)) {
                return port;
            }
            port = Math.max(port + 1, space.firstFrom(port));
        }
        return 0;
    }
}
