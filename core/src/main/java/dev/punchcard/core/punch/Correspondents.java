package dev.punchcard.core.punch;

import dev.punchcard.core.wire.Endpoint;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whom a peer answers: the endpoints that it was told, and where it learns, those that it hears
/// the other from. Behind a NAT that shows every remote another port, these are the only true ones.
public final class Correspondents {
    /// The other's port may change a few times, and a stranger may try to pass for it.
    public static final int MOST_LEARNED = 16;

    private final boolean learns;
    private final Set<Endpoint> known; // looked up only
    private final Optional<Endpoint> only;
    private int learned;

    /// @param told where it sends without having heard anything
    public Correspondents(Collection<Endpoint> told, boolean learns) {
        this.known = new HashSet<>(told);
        this.only = known.size() == 1 ? told.stream().findFirst() : Optional.empty();
        this.learns = learns;
    }

    /// Takes note of where the other was heard from; true where that is something learned.
    public boolean hear(Endpoint from) {
        if (!learns || learned == MOST_LEARNED || !known.add(from)) {
            return false;
        }
        learned++;
        return true;
    }

    /// Whether it sends there.
    public boolean knows(Endpoint remote) {
        return known.contains(remote);
    }

    /// Where to answer what the other sent from there. Who does not learn can only answer to where
    /// it was told; where that was more than one endpoint, it cannot know which of them leads
    /// there.
    public Optional<Endpoint> answer(Endpoint from) {
        return known.contains(from) ? Optional.of(from) : learns ? Optional.empty() : only;
    }
}
