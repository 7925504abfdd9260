package dev.punchcard.core.punch;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.PortSpan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Hits one of many holes by trying many ports, as two of many people share a birthday.
///
/// Where N of K ports are holes and M different ones are tried, one of them is hit with the
/// probability 1 − Π (K − N − i) / (K − i) over i from 0 to M − 1; with N = 256 and K = 64,511 the
/// first after 251 tries on the average. Where both sides draw, both ports of a packet have to be
/// right, and K is squared.
public final class Birthday {
    private Birthday() {}

    /// So many different endpoints of the other's, drawn; fewer where there are no more. What is
    /// known to lead elsewhere is left out.
    ///
    /// @param known what the server saw of the other: its NAT keeps these for the server
    public static List<Endpoint> draw(Prng random, Samples known, PortSpan ports, int count) {
        BitSet taken = new BitSet();
        known.seen().forEach(seen -> taken.set(seen.port()));
        int all = ports.last() - ports.first() + 1;
        int free = all - taken.get(ports.first(), ports.last() + 1).cardinality();
        List<Endpoint> drawn = new ArrayList<>(Math.min(count, free));
        while (drawn.size() < Math.min(count, free)) {
            int port = ports.first() + random.nextInt(all);
            if (!taken.get(port)) {
                taken.set(port);
                drawn.add(known.told().withPort(port));
            }
        }
        return drawn;
    }
}
