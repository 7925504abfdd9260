package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.simulator.net.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds the end of a run against what was expected of it.
final class Judge {
    private final Map<String, Witness> peers;
    private final Reach reach;
    private final Network network;
    private final List<String> violations = new ArrayList<>();

    Judge(Map<String, Witness> peers, Reach reach, Network network) {
        this.peers = peers;
        this.reach = reach;
        this.network = network;
    }

    List<String> violations(List<Expectation> expectations) {
        for (Expectation expectation : expectations) {
            switch (expectation) {
                case Expectation.Connected(List<String> names) -> requirePairs(names, true);
                case Expectation.Apart(List<String> names) -> requirePairs(names, false);
                case Expectation.Ends ends -> requireEnd(ends);
                case Expectation.Signals(String peer, String text) ->
                        require(
                                peer(peer).signalled(text),
                                peer + " signalled nothing with '" + text + "'");
                case Expectation.Drops drops ->
                        require(
                                dropped(drops) > 0,
                                drops.at() + " dropped nothing as " + drops.reason());
                case Expectation.Within within -> requireWithin(within.time().toNanos());
            }
        }
        return violations;
    }

    private void requirePairs(List<String> names, boolean connected) {
        for (String a : names) {
            for (String b : names) {
                if (!a.equals(b) && names(a, b) != connected) {
                    String verb = connected ? " does not name " : " names ";
                    violations.add(a + verb + b + ": it " + ending(a));
                }
            }
        }
    }

    private void requireEnd(Expectation.Ends ends) {
        String reason = ends.reason().map(r -> " with " + r).orElse("");
        require(
                peer(ends.peer()).outcome().map(o -> isAsExpected(o, ends)).orElse(false),
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
        peers.forEach((name, peer) -> {
            if (peer.outcome().isEmpty() || peer.concludedAt() > nanos) {
                violations.add(
                        name
                                + " had not concluded after "
                                + nanos / 1_000_000
                                + " ms: it "
                                + ending(name));
            }
        });
    }

    private boolean names(String a, String b) {
        Optional<Outcome> outcome = peer(a).outcome();
        return outcome.isPresent() && reach.names(outcome.get(), peer(a).host(), peer(b).host());
    }

    private String ending(String peer) {
        return peer(peer)
                .outcome()
                .map(o -> o + " after " + peer(peer).concludedAt() / 1_000_000 + " ms")
                .orElse("has not concluded");
    }

    private int dropped(Expectation.Drops drops) {
        int count = 0;
        for (int hop = 0; hop < network.size(); hop++) {
            if (network.name(hop).equals(drops.at())) {
                count += network.drops(hop, drops.reason());
            }
        }
        return count;
    }

    private Witness peer(String name) {
        Witness peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("no peer is named " + name);
        }
        return peer;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
