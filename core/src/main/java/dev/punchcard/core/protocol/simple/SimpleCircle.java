package dev.punchcard.core.protocol.simple;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The other parties that a peer was told of, and the names that go round among them. A joiner
/// knows its host; a host knows its joiners.
final class SimpleCircle {
    private final boolean learns;
    private final int mostNames;
    private final List<Party> parties = new ArrayList<>(1);
    private final List<String> names = new ArrayList<>(2); // our own first

    /// The address by which a party was last heard: the later decides, until the host calls.
    enum Ready {
        NOT,
        LOCAL,
        REMOTE,
        /// A source that nobody told us of.
        OBSERVED
    }

    static final class Party {
        final Endpoint remote;
        final Optional<Endpoint> local;
        Ready ready = Ready.NOT;
        boolean done;
        long heard; // or since when it is known
        private Optional<Endpoint> observed = Optional.empty();

        Party(Endpoint remote, Optional<Endpoint> local, long now) {
            this.remote = remote;
            this.local = local;
            this.heard = now;
        }

        boolean isReady() {
            return ready != Ready.NOT;
        }

        /// Where it is spoken to, but for [#greeted].
        Endpoint address() {
            return switch (ready) {
                case LOCAL -> local.orElse(remote);
                case NOT, REMOTE -> remote;
                case OBSERVED -> observed.orElse(remote);
            };
        }

        /// Where RD goes: to both addresses until it was heard, the local one first.
        List<Remote> greeted() {
            boolean both = !isReady() && local.isPresent() && !local.get().equals(remote);
            return both
                    ? List.of(Remote.udp(local.get()), Remote.udp(remote))
                    : List.of(Remote.udp(address()));
        }
    }

    SimpleCircle(String alias, boolean learns, int mostNames) {
        this.learns = learns;
        this.mostNames = mostNames;
        names.add(alias);
    }

    List<String> names() {
        return names;
    }

    /// Whether the name is new, and there was room for it.
    boolean learnName(String name) {
        boolean may = SimpleCodec.isName(name) && names.size() < mostNames;
        return may && !names.contains(name) && names.add(name);
    }

    List<Party> parties() {
        return parties;
    }

    boolean isEmpty() {
        return parties.isEmpty();
    }

    /// Whether it is new; then it is one of ours.
    boolean add(Endpoint remote, Optional<Endpoint> local, long now) {
        for (Party party : parties) {
            if (party.remote.equals(remote)) {
                return false;
            }
        }
        return parties.add(new Party(remote, local, now));
    }

    /// Takes out and returns those of whom nothing was heard since then.
    List<Party> dropSilentSince(long time) {
        List<Party> silent = parties.stream().filter(p -> p.heard <= time).toList();
        parties.removeAll(silent);
        return silent;
    }

    /// Whose source that is; with `learn`, also who was not heard yet and has its address, and else
    /// anybody who has.
    Optional<Party> at(Endpoint source) {
        Optional<Party> told = told(source);
        if (told.isPresent() || !learns) {
            return told;
        }
        Optional<Party> neighbour = Optional.empty();
        for (Party party : parties) {
            if (party.remote.address().equals(source.address())) {
                if (!party.isReady()) {
                    return Optional.of(party);
                }
                neighbour = neighbour.or(() -> Optional.of(party));
            }
        }
        return neighbour;
    }

    private Optional<Party> told(Endpoint source) {
        for (Party party : parties) {
            boolean local = party.local.isPresent() && party.local.get().equals(source);
            boolean observed = party.observed.isPresent() && party.observed.get().equals(source);
            if (local || observed || party.remote.equals(source)) {
                return Optional.of(party);
            }
        }
        return Optional.empty();
    }

    /// Notes that the party was heard from there.
    void hear(Party party, Endpoint source, long now) {
        party.heard = now;
        party.observed = Optional.empty(); // if it was another's who is behind the same address
        if (party.local.isPresent() && party.local.get().equals(source)) {
            party.ready = Ready.LOCAL;
        } else if (party.remote.equals(source)) {
            party.ready = Ready.REMOTE;
        } else {
            party.ready = Ready.OBSERVED;
            party.observed = Optional.of(source);
        }
    }

    boolean isEverybodyReady() {
        return parties.stream().allMatch(Party::isReady);
    }

    boolean isEverybodyDone() {
        return parties.stream().allMatch(p -> p.done);
    }
}
