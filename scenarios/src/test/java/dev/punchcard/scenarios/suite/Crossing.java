package dev.punchcard.scenarios.suite;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import dev.punchcard.scenarios.oracle.Oracle;
import dev.punchcard.scenarios.oracle.Prediction;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.scenario.Run;
import dev.punchcard.simulator.scenario.Verdict;
import dev.punchcard.simulator.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A punch between two peers behind NATs in rows. Where one begins, his packets arrive long before
/// the other sends any: word of the server's start reaches the other late.
///
/// @param a alice's NATs, from the innermost one on
/// @param b bob's
/// @param common a NAT that both rows end in
/// @param learn whether peers answer the sources that they observe
record Crossing(
        List<NatPolicy> a,
        List<NatPolicy> b,
        Optional<NatPolicy> common,
        boolean learn,
        First first) {
    private static final Protocol RABID = Protocols.named("rabid").orElseThrow();
    private static final Duplex LINK = Duplex.of(Duration.ofMillis(20));
    private static final Duplex LATE =
            new Duplex(LinkPolicy.of(Duration.ZERO), LinkPolicy.of(Duration.ofMillis(300)));
    private static final String COMMON = "carrier";

    /// Who begins.
    enum First {
        ALICE,
        BOB,
        BOTH
    }

    /// Such a punch in every order of beginning, with and without learning.
    static List<Crossing> all(List<NatPolicy> a, List<NatPolicy> b, Optional<NatPolicy> common) {
        List<Crossing> all = new ArrayList<>();
        for (boolean learn : List.of(false, true)) {
            for (First first : First.values()) {
                all.add(new Crossing(a, b, common, learn, first));
            }
        }
        return all;
    }

    Prediction predicted() {
        var alice = RABID.answering(RABID.roles().getFirst(), options());
        var bob = RABID.answering(RABID.roles().getLast(), options());
        return common.isPresent()
                ? Oracle.predict(alice, a, bob, b, common.get())
                : Oracle.predict(alice, a, bob, b);
    }

    boolean connects() {
        var pairing = new Pairing(RABID, options(), 0);
        var scenario = pairing.scenario("crossing", topology(a, b, common, first));
        Verdict verdict = Run.of(scenario, 1).verdict();
        return switch (verdict) {
            case Verdict.Passed _ -> true;
            case Verdict.Failed _ -> false;
            case Verdict.Inconclusive _, Verdict.Skipped _ ->
                    throw new AssertionError(this + " ended as " + verdict);
        };
    }

    /// Without a window of ports to try, so that nobody gets through by a lucky guess, and with
    /// greetings enough for who begins early.
    private Options options() {
        Options options = set(Options.none(), "learn", Boolean.toString(learn));
        return set(set(options, "window", "0"), "greetings", "20");
    }

    private static Options set(Options options, String name, String value) {
        return options.set(Options.find(RABID.peerOptions(), name).orElseThrow(), value);
    }

    /// Alice and bob behind their rows of NATs, and a server at the internet.
    static Topology topology(
            List<NatPolicy> a, List<NatPolicy> b, Optional<NatPolicy> common, First first) {
        List<Topology.Site> sites = new ArrayList<>();
        common.ifPresent(nat -> sites.add(new Topology.Site(COMMON, Topology.INTERNET, nat, LINK)));
        String outside = common.isPresent() ? COMMON : Topology.INTERNET;
        String home = row("a", a, outside, sites);
        String office = row("b", b, outside, sites);
        return new Topology(
                sites,
                List.of(
                        host("server", Topology.INTERNET, LINK),
                        host("alice", home, first == First.BOB ? LATE : Duplex.INSTANT),
                        host("bob", office, first == First.ALICE ? LATE : Duplex.INSTANT)));
    }

    private static String row(
            String name, List<NatPolicy> nats, String outside, List<Topology.Site> sites) {
        String behind = outside;
        for (int i = nats.size() - 1; i >= 0; i--) {
            sites.add(new Topology.Site(name + i, behind, nats.get(i), LINK));
            behind = name + i;
        }
        return behind;
    }

    private static Topology.Host host(String name, String at, Duplex link) {
        return new Topology.Host(name, at, link, Optional.empty());
    }
}
