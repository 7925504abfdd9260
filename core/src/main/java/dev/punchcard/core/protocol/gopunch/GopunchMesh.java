package dev.punchcard.core.protocol.gopunch;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.machine.Timer;
import dev.punchcard.core.protocol.gopunch.GopunchMessage.Knock;
import dev.punchcard.core.protocol.gopunch.GopunchPeerOptions.Finding;
import dev.punchcard.core.protocol.gopunch.GopunchPhase.Socket;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All peers that are punched to, and who of them a datagram is from.
///
/// A knock says nothing of who sends it, so a source is all there is to go by. It belongs to the
/// peer that is reached there; or to the one that the list says is there; or, unless `rebind` is
/// off, to one of the same IP that is missing (Q13): not yet heard, or silent for three periods.
/// With `learn` it may belong to the only one that is missing, whatever its IP. Else it is a
/// stranger's.
final class GopunchMesh {
    /// The strangers that are remembered; with more, the eldest are forgotten (Q8).
    static final int MOST_STRANGERS = 64;

    /// The next datagram to one peer.
    record Retry(int link) implements Timer {}

    private final GopunchPeerOptions options;
    private final int most;
    private final List<GopunchLink> links = new ArrayList<>();
    private final Set<Endpoint> strangers = new LinkedHashSet<>();
    private int told; // how many of the done the user has heard of
    private int named; // how many of them the outcome names

    /// @param expected that there is room for in any case
    GopunchMesh(GopunchPeerOptions options, int expected) {
        this.options = options;
        this.most = Math.max(options.maxPeers(), expected);
    }

    /// Starts to punch to those of the list that are new, as many as there is room for.
    ///
    /// @return those there is no room for
    List<Endpoint> add(
            long now, List<Endpoint> list, Effects<GopunchMessage, GopunchSignal> effects) {
        Set<Endpoint> fresh = new LinkedHashSet<>(list);
        links.forEach(link -> fresh.remove(link.told()));
        List<Endpoint> left = new ArrayList<>(fresh);
        int tooMany = Math.max(0, links.size() + left.size() - most);
        List<Endpoint> added = left.subList(tooMany, left.size()); // the newest are alive
        int first = links.size();
        for (Endpoint told : added) {
            links.add(new GopunchLink(options, new Retry(links.size()), told));
        }
        recall(now);
        for (GopunchLink link : links.subList(first, links.size())) {
            link.start(now, effects);
        }
        return List.copyOf(left.subList(0, tooMany));
    }

    /// Counts SYNs that came before the list that names their senders (Q8).
    private void recall(long now) {
        for (Endpoint stranger : strangers()) {
            Optional<GopunchLink> link = find(now, stranger);
            if (link.isPresent()) {
                strangers.remove(stranger);
                link.get().recall(now);
            }
        }
    }

    /// Takes a knock.
    ///
    /// @return false where it is a stranger's
    boolean hear(
            long now, Remote from, Knock knock, Effects<GopunchMessage, GopunchSignal> effects) {
        Optional<GopunchLink> link = find(now, from.endpoint());
        if (link.isPresent()) {
            link.get().hear(now, knock, effects);
            return true;
        }
        if (knock == Knock.SYN) {
            remember(from.endpoint());
        }
        return false;
    }

    /// Takes what is no knock.
    ///
    /// @return false where it is a stranger's
    boolean hearOther(long now, Remote from, Effects<GopunchMessage, GopunchSignal> effects) {
        for (GopunchLink link : links) {
            if (link.target().equals(from)) {
                link.hearOther(now, effects);
                return true;
            }
        }
        return false;
    }

    void remember(Endpoint stranger) {
        if (strangers.size() == MOST_STRANGERS && !strangers.contains(stranger)) {
            strangers.remove(strangers.iterator().next());
        }
        strangers.add(stranger);
    }

    void onRetry(long now, Retry retry, Effects<GopunchMessage, GopunchSignal> effects) {
        links.get(retry.link()).onRetry(now, effects);
    }

    /// Who knocked without being listed, the eldest first.
    List<Endpoint> strangers() {
        return List.copyOf(strangers);
    }

    /// From now on nobody is asked again who has not answered.
    void rest(Effects<GopunchMessage, GopunchSignal> effects) {
        for (GopunchLink link : links) {
            if (!link.isClosing()) {
                link.stop(effects);
            }
        }
    }

    void stop(Effects<GopunchMessage, GopunchSignal> effects) {
        links.forEach(link -> link.stop(effects));
    }

    int done() {
        int done = 0;
        for (GopunchLink link : links) {
            done += link.isDone() ? 1 : 0;
        }
        return done;
    }

    boolean isClosing() {
        for (GopunchLink link : links) {
            if (link.isClosing()) {
                return true;
            }
        }
        return false;
    }

    /// Where those are, in the order of the list, who have heard us, or have not.
    List<Endpoint> who(boolean done) {
        List<Endpoint> who = new ArrayList<>();
        for (GopunchLink link : links) {
            if (link.isDone() == done) {
                who.add(link.target().endpoint());
            }
        }
        return who;
    }

    /// Tells the user of success, and who has heard us so far.
    void tell(Effects<GopunchMessage, GopunchSignal> effects) {
        told = done();
        effects.signal(new GopunchSignal.Connected(who(true)));
    }

    /// Tells the user of those who have heard us since.
    void tellMore(Effects<GopunchMessage, GopunchSignal> effects) {
        if (done() > told) {
            told = done();
            effects.signal(new GopunchSignal.Extra(who(true)));
        }
    }

    /// Ends the attempt after success is told and the last second ACK is sent: whoever takes the
    /// socket then owes nobody one.
    void conclude(Effects<GopunchMessage, GopunchSignal> effects) {
        if (told > 0 && done() > named && !isClosing()) {
            named = done();
            List<Remote> remotes = who(true).stream().map(Remote::udp).toList();
            effects.conclude(new Outcome.Connected(remotes, Socket.CLIENT));
        }
    }

    private Optional<GopunchLink> find(long now, Endpoint source) {
        for (GopunchLink link : links) {
            if (link.target().endpoint().equals(source)) {
                return Optional.of(link);
            }
        }
        Optional<GopunchLink> missing = missing(now, source);
        missing.ifPresent(link -> link.follow(source));
        return missing;
    }

    private Optional<GopunchLink> missing(long now, Endpoint source) {
        List<GopunchLink> unheard = new ArrayList<>(1);
        List<GopunchLink> near = new ArrayList<>(1);
        for (GopunchLink link : links) {
            if (link.told().equals(source) && !link.isDone()) {
                return Optional.of(link);
            }
            boolean missing = !link.isDone() && (!link.isHeard() || link.isSilent(now));
            if (missing && link.told().address().equals(source.address())) {
                near.add(link.isHeard() ? near.size() : 0, link);
            }
            if (missing) {
                unheard.add(link);
            }
        }
        if (options.finding() != Finding.NOTHING && !near.isEmpty()) {
            return Optional.of(near.getFirst());
        }
        boolean only = options.finding() == Finding.ANYBODY && unheard.size() == 1;
        return only ? Optional.of(unheard.getFirst()) : Optional.empty();
    }
}
