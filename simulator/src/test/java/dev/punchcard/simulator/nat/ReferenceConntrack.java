package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Linux once more, as slow and plain as it can be: a list of pairs of tuples.
///
/// It leaves what is drawn to the NAT under test and says only what that must respect.
final class ReferenceConntrack {
    private final ConntrackPolicy policy;
    private final List<Entry> entries = new ArrayList<>();

    /// Where the packets of one direction come from and go to.
    record Tuple(Endpoint source, Endpoint target) {}

    /// What becomes of a packet.
    sealed interface Fate {
        /// It comes out with that tuple.
        record Passes(Tuple as) implements Fate {}

        /// It comes out with a source whose port is drawn.
        record Drawn() implements Fate {}

        record Dropped() implements Fate {}
    }

    private static final class Entry {
        private final Tuple original;
        private final Tuple reply;
        private final boolean local;
        private final long created;
        private long deadline;
        private boolean replied;

        Entry(Tuple original, Tuple reply, boolean local, long created) {
            this.original = original;
            this.reply = reply;
            this.local = local;
            this.created = created;
        }
    }

    ReferenceConntrack(ConntrackPolicy policy) {
        this.policy = policy;
    }

    Fate outward(long now, Endpoint source, Endpoint target) {
        Tuple tuple = new Tuple(source, target);
        expire(now);
        Optional<Entry> known = find(tuple);
        if (known.isPresent()) {
            return pass(now, known.get(), tuple);
        }
        if (target.address().equals(NatBench.EXTERNAL)) {
            open(now, tuple, new Tuple(target, source), true);
            return new Fate.Dropped();
        }
        for (Endpoint wanted : wanted(source)) {
            Tuple reply = new Tuple(target, wanted);
            if (find(reply).isEmpty()) {
                open(now, tuple, reply, false);
                return new Fate.Passes(new Tuple(wanted, target));
            }
        }
        return new Fate.Drawn();
    }

    /// What it would show, in order, before it draws.
    private List<Endpoint> wanted(Endpoint source) {
        List<Endpoint> wanted = new ArrayList<>();
        if (policy.choice() == ConntrackPolicy.Choice.RANDOM) {
            return wanted;
        }
        for (Entry entry : entries.reversed()) {
            if (entry.original.source.equals(source) && isInRange(entry.reply.target)) {
                wanted.add(entry.reply.target);
                break;
            }
        }
        Endpoint own = new Endpoint(NatBench.EXTERNAL, source.port());
        if (isInRange(own)) {
            wanted.add(own);
        }
        return wanted;
    }

    private boolean isInRange(Endpoint shown) {
        return shown.address().equals(NatBench.EXTERNAL)
                && policy.ports().map(p -> p.contains(shown.port())).orElse(true);
    }

    /// Whether the NAT may have drawn that port.
    boolean mayDraw(Endpoint shown, Endpoint source, Endpoint target) {
        int port = shown.port();
        int own = source.port();
        boolean inClass =
                own < 512 ? port < 512 : own < 1_024 ? port >= 600 && port < 1_024 : port >= 1_024;
        return policy.ports().map(p -> p.contains(port)).orElse(inClass)
                && shown.address().equals(NatBench.EXTERNAL)
                && find(new Tuple(target, shown)).isEmpty();
    }

    /// Whether nothing is left to be drawn.
    boolean isExhausted(Endpoint target) {
        for (int port = policy.ports().get().first(); port <= policy.ports().get().last(); port++) {
            if (find(new Tuple(target, new Endpoint(NatBench.EXTERNAL, port))).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// Notes what was drawn.
    void drew(long now, Endpoint shown, Endpoint source, Endpoint target) {
        open(now, new Tuple(source, target), new Tuple(target, shown), false);
    }

    Fate inward(long now, Endpoint source, Endpoint target) {
        Tuple tuple = new Tuple(source, target);
        expire(now);
        Optional<Entry> known = find(tuple);
        if (known.isPresent()) {
            return pass(now, known.get(), tuple);
        }
        for (Forward forward : policy.forwards()) {
            if (forward.port() == target.port()) {
                open(now, tuple, new Tuple(forward.inside(), source), false);
                return new Fate.Passes(new Tuple(source, forward.inside()));
            }
        }
        if (policy.input() == ConntrackPolicy.Input.ACCEPT) {
            open(now, tuple, new Tuple(target, source), true);
        }
        return new Fate.Dropped();
    }

    private Fate pass(long now, Entry entry, Tuple tuple) {
        boolean answers = tuple.equals(entry.reply);
        boolean old = now - entry.created > policy.streamAfter().toNanos();
        entry.deadline =
                now + (entry.replied && old ? policy.stream() : policy.unreplied()).toNanos();
        if (entry.local) {
            return new Fate.Dropped();
        }
        entry.replied |= answers;
        Tuple other = answers ? entry.original : entry.reply;
        return new Fate.Passes(new Tuple(/* source= */ other.target, /* target= */ other.source));
    }

    private void open(long now, Tuple original, Tuple reply, boolean local) {
        Entry entry = new Entry(original, reply, local, now);
        entry.deadline = now + policy.unreplied().toNanos();
        entries.add(entry);
    }

    private Optional<Entry> find(Tuple tuple) {
        return entries.stream()
                .filter(e -> e.original.equals(tuple) || e.reply.equals(tuple))
                .findFirst();
    }

    private void expire(long now) {
        entries.removeIf(e -> e.deadline <= now);
    }
}
