package dev.punchcard.simulator.nat.table;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Hash;
import dev.punchcard.simulator.nat.translator.Entry;
import java.util.Iterator;
import java.util.TreeMap;

/// Bindings that show one external endpoint and have something in common: to whom they are tied, or
/// whom they let in. They stand by their age, so that the oldest is found at once among any number.
final class Party implements Entry {
    /// Nobody.
    static final Party NONE =
            new Party(Binding.ABSENT.external(), Kind.ALL, Binding.ABSENT.external());

    private final Endpoint external;
    private final Kind kind;
    private final Endpoint common;
    private final TreeMap<Long, Permission> members =
            new TreeMap<>(); // by the number of the binding
    private int tied;
    private Binding last = Binding.ABSENT;
    private Binding lastButOne = Binding.ABSENT; // of those that are over; never of the same key

    /// What its bindings have in common.
    enum Kind {
        /// Nothing but what they show.
        ALL,
        /// The address of the remote that they were made for.
        ADDRESS,
        /// The remote that they were made for.
        ENDPOINT,
        /// Whom they let in.
        LETS_IN
    }

    Party(Endpoint external, Kind kind, Endpoint common) {
        this.external = external;
        this.kind = kind;
        this.common = common;
    }

    static long hash(Endpoint external, Kind kind, Endpoint common) {
        long both = Hash.fold(external.fingerprint(), common.fingerprint());
        return Hash.mix(Hash.fold(both, kind.ordinal()));
    }

    long hash() {
        return hash(external, kind, common);
    }

    boolean is(Endpoint shown, Kind wanted, Endpoint remote) {
        return kind == wanted && external.equals(shown) && common.equals(remote);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// Whether one of them is tied to no more of its remote than they all have in common.
    boolean hasTied() {
        return tied > 0;
    }

    /// @param isTied whether the binding is tied to no more than they have in common
    void join(Permission member, boolean isTied) {
        if (members.put(member.binding().number, member) == null && isTied) {
            tied++;
        }
        last = Binding.ABSENT; // whoever opens there was free to: nothing rests any more, but his
        lastButOne = Binding.ABSENT;
    }

    void leave(Binding binding, boolean isTied) {
        if (members.remove(binding.number) != null && isTied) {
            tied--;
        }
    }

    /// The oldest one, or [Binding#ABSENT].
    Binding oldest(long now) {
        while (!members.isEmpty() && !members.firstEntry().getValue().isAlive(now)) {
            members.pollFirstEntry();
        }
        return members.isEmpty() ? Binding.ABSENT : members.firstEntry().getValue().binding();
    }

    /// Whether there is another beside the oldest.
    boolean hasSeveral(long now) {
        if (members.size() == 1) {
            return false;
        }
        Iterator<Permission> others =
                members.tailMap(members.firstKey(), false).values().iterator();
        while (others.hasNext()) {
            if (others.next().isAlive(now)) {
                return true;
            }
            others.remove();
        }
        return false;
    }

    /// Remembers one that is over. As long as none is opened there no key ends twice, so that two
    /// are enough to know whether anything of another key rests.
    void remember(Binding past) {
        if (past.deadline() >= last.deadline()) {
            lastButOne = last;
            last = past;
        } else if (past.deadline() > lastButOne.deadline()) {
            lastButOne = past;
        }
    }

    /// The one that was over last, or [Binding#ABSENT].
    Binding last() {
        return last;
    }

    /// Whether nobody else may show yet what one of them showed.
    boolean isResting(long now, long reuseDelay) {
        return last.rests(now, reuseDelay);
    }

    /// The same, of all but those of the binding's own key.
    boolean isRestingFor(long now, long reuseDelay, Binding binding) {
        Binding other = last.serves(binding.internal(), binding.remote()) ? lastButOne : last;
        return other.rests(now, reuseDelay);
    }

    @Override
    public boolean isAlive(long now) {
        return !members.isEmpty() || last.isAlive(now);
    }
}
