package dev.punchcard.core.detector.probe;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.core.detector.probe.Move.*;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// As whom a socket is shown to each of four remotes, and a moment later to the first of them again
/// (RFC 5780 §4.3, and its test I once more).
final class MappingProbe {
    private static final int ROUNDS = 3;
    private static final int MOST_TRIES = 6;
    private static final long MOMENT = Duration.ofMillis(1_200).toNanos();

    private final Inquiry inquiry;
    private final Supplier<Move> then;
    private final List<Round> rounds = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private int begun;

    /// What one socket was shown as, in the order of [#remotes].
    private record Round(Endpoint local, List<Endpoint> shown) {
        boolean alike(int one, int another) {
            return shown.get(one).equals(shown.get(another));
        }
    }

    /// Which remotes were shown the same, of all pairs of one kind in all rounds.
    private enum Likeness {
        ALWAYS,
        NEVER,
        SOMETIMES
    }

    MappingProbe(Inquiry inquiry, Supplier<Move> then) {
        this.inquiry = inquiry;
        this.then = then;
    }

    Move run() {
        if (!inquiry.hasOther()) {
            inquiry.mapping = Finding.unseen("the server has one address and one port");
            return then.get();
        }
        return round();
    }

    private Move round() {
        if (rounds.size() == ROUNDS) {
            inquiry.mapping = judge();
            return then.get();
        }
        if (begun++ == MOST_TRIES) {
            inquiry.mapping = Finding.unseen("answers stopped again and again");
            return then.get();
        }
        int before = inquiry.interruptions();
        return inquiry.open(
                Socket.PROBE, opened -> next(new Round(opened.at(), new ArrayList<>()), before));
    }

    private List<Endpoint> remotes() {
        return List.of(
                inquiry.server(),
                inquiry.otherAddress(),
                inquiry.otherBoth(),
                inquiry.otherPort(),
                inquiry.server());
    }

    private Move next(Round round, int before) {
        int done = round.shown().size();
        if (done == remotes().size()) {
            if (inquiry.interruptions() == before) {
                rounds.add(round);
            }
            return round();
        }
        Endpoint remote = remotes().get(done);
        return inquiry.plain(
                Socket.PROBE,
                remote,
                reply -> {
                    if (!(reply instanceof Reply.Answer answer)) {
                        inquiry.mapping = Finding.unseen("no answer from " + remote);
                        return then.get();
                    }
                    evidence.add(
                            round.local() + " is shown to " + remote + " as " + answer.shown());
                    round.shown().add(answer.shown());
                    return done == remotes().size() - 2
                            ? new Pause(reply.now() + MOMENT, _ -> next(round, before))
                            : next(round, before);
                });
    }

    private Finding<Dependence> judge() {
        for (Round round : rounds) {
            if (!round.alike(0, 4)) {
                return contradiction(
                        round.local() + " is shown to one remote in two ways, one after the other");
            }
        }
        if (rounds.stream().allMatch(r -> r.shown().stream().allMatch(r.local()::equals))) {
            return seen(Dependence.NONE, Confidence.CERTAIN);
        }
        Likeness ofAddress = likeness(0, 3, 1, 2);
        Likeness ofPort = likeness(0, 1, 2, 3);
        Likeness ofNothing = likeness(0, 2, 1, 3);
        if (ofPort == ofNothing && ofPort != Likeness.SOMETIMES) {
            if (ofPort == Likeness.NEVER) {
                return switch (ofAddress) {
                    case ALWAYS -> seen(Dependence.ADDRESS_DEPENDENT, Confidence.CERTAIN);
                    case NEVER -> seen(Dependence.ADDRESS_AND_PORT_DEPENDENT, Confidence.CERTAIN);
                    case SOMETIMES -> contradiction("sometimes it depends on the remote's port");
                };
            }
            if (ofAddress == Likeness.ALWAYS) {
                return seen(Dependence.ENDPOINT_INDEPENDENT, independence());
            }
        }
        return ofPort == Likeness.ALWAYS && ofAddress == Likeness.NEVER
                ? contradiction("it depends on the remote's port, and not on its address")
                : contradiction(difference());
    }

    private Likeness likeness(int one, int another, int third, int fourth) {
        boolean all =
                rounds.stream().allMatch(r -> r.alike(one, another) && r.alike(third, fourth));
        boolean any =
                rounds.stream().anyMatch(r -> r.alike(one, another) || r.alike(third, fourth));
        return all ? Likeness.ALWAYS : any ? Likeness.SOMETIMES : Likeness.NEVER;
    }

    /// Who keeps ports may show one to all although it has a binding for each.
    private Confidence independence() {
        boolean kept =
                rounds.stream().allMatch(r -> r.shown().getFirst().port() == r.local().port());
        return kept ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    private String difference() {
        boolean ports =
                rounds.stream()
                        .allMatch(r ->
                                r.shown().stream().mapToInt(Endpoint::port).distinct().count()
                                        == 1);
        return ports
                ? "remotes are shown one port, at different addresses"
                : "remotes are shown sometimes the same and sometimes not";
    }

    private Finding<Dependence> seen(Dependence value, Confidence confidence) {
        return Finding.seen(value, confidence, evidence);
    }

    private Finding<Dependence> contradiction(String how) {
        return Finding.contradictory(how, evidence);
    }
}
