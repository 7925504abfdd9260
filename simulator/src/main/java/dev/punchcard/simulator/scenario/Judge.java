package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.trace.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Holds the end of a run against what was expected of it, wherever the run took place.
public final class Judge {
    private final Scenario scenario;
    private final Evidence evidence;
    private final List<String> violations = new ArrayList<>();

    /// What a run has shown of its peers and hops.
    public interface Evidence {
        /// How the peer's last attempt ended.
        Optional<Outcome> outcome(String peer);

        /// Nanoseconds of the run; of no meaning without an outcome.
        long concludedAt(String peer);

        /// Whether some signal of the peer contains the text.
        boolean signalled(String peer, String text);

        /// Whether something that `a` sent to an endpoint that its outcome names arrived at `b`.
        boolean names(String a, String b);

        /// How many packets the hop of that name dropped.
        int dropped(String at, DropReason reason);
    }

    private Judge(Scenario scenario, Evidence evidence) {
        this.scenario = scenario;
        this.evidence = evidence;
    }

    /// Every expectation that does not hold, in a line each.
    public static List<String> violations(Scenario scenario, Evidence evidence) {
        return new Judge(scenario, evidence).violations();
    }

    private List<String> violations() {
        for (Expectation expectation : scenario.expectations()) {
            switch (expectation) {
                case Expectation.Connected(List<String> names) -> requirePairs(names, true);
                case Expectation.Apart(List<String> names) -> requirePairs(names, false);
                case Expectation.Ends ends -> requireEnd(ends);
                case Expectation.Signals(String peer, String text) ->
                        require(
                                evidence.signalled(peer, text),
                                peer + " signalled nothing with '" + text + "'");
                case Expectation.Drops drops ->
                        require(
                                evidence.dropped(drops.at(), drops.reason()) > 0,
                                drops.at() + " dropped nothing as " + drops.reason());
                case Expectation.Within within -> requireWithin(within.time().toNanos());
            }
        }
        return violations;
    }

    private void requirePairs(List<String> names, boolean connected) {
        for (String a : names) {
            for (String b : names) {
                if (!a.equals(b) && evidence.names(a, b) != connected) {
                    String verb = connected ? " does not name " : " names ";
                    violations.add(a + verb + b + ": it " + ending(a));
                }
            }
        }
    }

    private void requireEnd(Expectation.Ends ends) {
        String reason = ends.reason().map(r -> " with " + r).orElse("");
        require(
                evidence.outcome(ends.peer()).map(o -> isAsExpected(o, ends)).orElse(false),
                ends.peer()
                        + " was to end "
                        + ends.ending()
                        + reason
                        + ": it "
                        + ending(ends.peer()));
    }

    private static boolean isAsExpected(Outcome outcome, Expectation.Ends ends) {
        return switch (outcome) {
            case Outcome.Connected _ -> ends.ending() == Expectation.Ending.CONNECTED;
            case Outcome.Started _ -> ends.ending() == Expectation.Ending.STARTED;
            case Outcome.Failed(String reason) ->
                    ends.ending() == Expectation.Ending.FAILED
                            && ends.reason().map(reason::equals).orElse(true);
        };
    }

    private void requireWithin(long nanos) {
        for (String name : scenario.peerNames()) {
            boolean open = evidence.outcome(name).isEmpty();
            if (open ? !waitsInVain(name) : evidence.concludedAt(name) > nanos) {
                violations.add(
                        name
                                + " had not concluded after "
                                + nanos / 1_000_000
                                + " ms: it "
                                + ending(name));
            }
        }
    }

    /// Whether the peer could not begin, as nobody has invited it.
    private boolean waitsInVain(String name) {
        for (Cast.Actor actor : scenario.cast().actors()) {
            if (actor.host().equals(name) && actor.invite().isPresent()) {
                Cast.Invite invite = actor.invite().get();
                return switch (invite.invitation()) {
                    case Invitation.Heard heard ->
                            !evidence.signalled(invite.from(), heard.signal());
                    case Invitation.Address _ -> false;
                };
            }
        }
        return false;
    }

    private String ending(String peer) {
        return evidence.outcome(peer)
                .map(o -> o + " after " + evidence.concludedAt(peer) / 1_000_000 + " ms")
                .orElse("has not concluded");
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
