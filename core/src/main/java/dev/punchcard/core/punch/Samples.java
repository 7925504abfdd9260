package dev.punchcard.core.punch;

import dev.punchcard.core.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;

/// What several remotes saw of one socket, in the order in which it sent to them.
///
/// A NAT that shows one endpoint to all has equal samples. One that goes on by a step for every
/// remote shows the step, and so what it will show to the next remote; unless others take ports in
/// between, which is why more than one endpoint is worth a try.
public record Samples(List<Endpoint> seen) {
    private static final int FIRST_PORT = 1_024; // that NATs give, as a rule, after the last
    private static final int LAST_PORT = 65_535;
    private static final int PORTS = LAST_PORT - FIRST_PORT + 1;

    public Samples {
        seen = List.copyOf(seen);
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("no samples");
        }
    }

    /// What the first remote saw: where to send to when nothing is to be predicted.
    public Endpoint told() {
        return seen.getFirst();
    }

    /// Whether remotes saw different endpoints, so that the next one will see yet another.
    public boolean vary() {
        return seen.stream().anyMatch(endpoint -> !endpoint.equals(told()));
    }

    /// By how much the port goes on from one remote to the next: the most frequent difference, of
    /// equally frequent ones the least, since whoever takes ports in between only adds to it. It is
    /// 0 where all are equal.
    public int step() {
        int step = 0;
        int most = 0;
        for (int i = 1; i < seen.size(); i++) {
            int found = difference(i);
            int count = 0;
            for (int j = 1; j < seen.size(); j++) {
                count += difference(j) == found ? 1 : 0;
            }
            boolean less = count == most && Math.abs(found) < Math.abs(step);
            if (found != 0 && (count > most || less)) {
                step = found;
                most = count;
            }
        }
        return step;
    }

    /// The endpoints that so many further remotes would be shown, the next one first; none where
    /// the port stays. Behind the last port comes the first that NATs give as a rule, and the other
    /// way round; below that nothing is known of where a NAT begins anew.
    public List<Endpoint> predict(int count) {
        List<Endpoint> next = new ArrayList<>();
        Endpoint last = seen.getLast();
        int step = step();
        for (int i = 1; step != 0 && i <= count; i++) {
            int port = last.port() + i * step;
            if (last.port() >= FIRST_PORT) {
                next.add(last.withPort(FIRST_PORT + Math.floorMod(port - FIRST_PORT, PORTS)));
            } else if (port > 0) {
                next.add(last.withPort(port));
            }
        }
        return next;
    }

    private int difference(int index) {
        int ahead = seen.get(index).port() - seen.get(index - 1).port();
        boolean turned = Math.abs(ahead) > PORTS / 2; // round the end is the shorter way
        return turned ? ahead - Integer.signum(ahead) * PORTS : ahead;
    }
}
