package dev.punchcard.core.protocol.plain;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.punch.Aim;
import dev.punchcard.core.punch.Birthday;
import dev.punchcard.core.punch.Rhythm;
import dev.punchcard.core.punch.Samples;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;

/// What a peer does about what the server saw of both, by its strategy.
///
/// @param aims where a round goes to
/// @param sockets how many that takes
/// @param listen nanoseconds after its last packet until it gives up
record PlainTactics(List<Aim> aims, Rhythm rhythm, int sockets, long listen) {
    static PlainTactics of(Options options, Samples own, Samples others, Prng random) {
        List<Aim> told = Aim.at(List.of(others.told()));
        return switch (options.get(PlainOptions.STRATEGY)) {
            case PUNCH -> plain(options, told);
            case PREDICT -> {
                // What it was told of a NAT that goes on is the server's, and each packet to it
                // makes one's own NAT go on too: it is the last to be tried.
                List<Endpoint> targets =
                        new ArrayList<>(others.predict(options.get(PlainOptions.CANDIDATES)));
                targets.add(others.told());
                yield plain(options, Aim.at(targets));
            }
            case BIRTHDAY ->
                    own.vary() || others.vary()
                            ? birthday(options, others, random)
                            : plain(options, told);
        };
    }

    private static PlainTactics plain(Options options, List<Aim> aims) {
        long wait = options.get(PlainOptions.WAIT).toNanos();
        long gap = options.get(PlainOptions.GAP).toNanos();
        int ttl = options.get(PlainOptions.TTL);
        Rhythm rhythm = new Rhythm(wait, options.get(PlainOptions.TRIES), gap, 0, ttl);
        return new PlainTactics(aims, rhythm, 1, rest(options));
    }

    /// Whether the hole or the probe is first makes no difference: each opens its own NAT for the
    /// other. But both have to listen until the other is through, whose options they take for
    /// theirs.
    private static PlainTactics birthday(Options options, Samples others, Prng random) {
        int holes = options.get(PlainOptions.HOLES);
        int probes = options.get(PlainOptions.PROBES);
        long pace = options.get(PlainOptions.PACE).toNanos();
        long wait = options.get(PlainOptions.WAIT).toNanos();
        if (!others.vary()) {
            long gap = options.get(PlainOptions.GAP).toNanos();
            int ttl = options.get(PlainOptions.TTL);
            Rhythm rhythm = new Rhythm(wait, options.get(PlainOptions.TRIES), gap, pace, ttl);
            List<Aim> aims = Aim.from(holes, others.told());
            return new PlainTactics(aims, rhythm, holes, probes * pace + rest(options));
        }
        List<Endpoint> targets = new ArrayList<>(List.of(others.told()));
        targets.addAll(Birthday.draw(random, others, options.get(PlainOptions.PORTS), probes));
        Rhythm rhythm = new Rhythm(wait, 1, 0, pace, Rhythm.FAR);
        return new PlainTactics(Aim.at(targets), rhythm, 1, holes * pace + rest(options));
    }

    private static long rest(Options options) {
        return options.get(PlainOptions.REST).toNanos();
    }
}
