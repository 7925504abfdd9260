package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.PacketLaws.law;

import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.packet.RateGuard;
import dev.punchcard.simulator.nat.policy.packet.RateGuard.Counts;
import dev.punchcard.simulator.nat.policy.packet.RateGuard.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a NAT takes for an attack.
///
/// @param base what it does otherwise
record GuardLaws(NatPolicy base) {
    private static final int TRIED = 9;

    List<Law<NatPolicy>> all() {
        RateGuard usual = guard(Counts.PACKETS, 2, 5, 5, Scope.HOST, false);
        return List.of(
                counted("", each(most -> most == TRIED ? base : with(usual), TRIED, 2)),
                counted(
                        ".counts",
                        each(c -> with(guard(c, 2, 5, 5, Scope.HOST, false)), Counts.values())),
                counted(
                        ".most",
                        each(m -> with(guard(Counts.PACKETS, m, 5, 5, Scope.HOST, false)), 2, 4)),
                window(),
                block(),
                scope(),
                extend());
    }

    private static RateGuard guard(
            Counts counts, int most, int window, int block, Scope scope, boolean extend) {
        return new RateGuard(
                counts, most, Duration.ofSeconds(window), Duration.ofSeconds(block), scope, extend);
    }

    private NatPolicy with(RateGuard guard) {
        return base.with(PacketPolicy.DEFAULT.with(guard));
    }

    private static Law<NatPolicy> counted(String part, Map<String, NatPolicy> values) {
        return law(
                "guard" + part,
                values,
                p -> "passed " + most(p.guard()) + " of " + TRIED,
                nat -> "passed " + packets(nat) + " of " + TRIED);
    }

    private static int most(Optional<RateGuard> guard) {
        return guard.isPresent() && guard.get().counts() == Counts.PACKETS
                ? guard.get().most()
                : TRIED;
    }

    /// How many of nine packets to one remote pass at once.
    private static int packets(NatBench nat) {
        int passed = 0;
        for (int i = 0; i < TRIED; i++) {
            passed += nat.out(ALICE, S1).isPresent() ? 1 : 0;
        }
        return passed;
    }

    private Law<NatPolicy> window() {
        return law(
                "guard.window",
                each(w -> with(guard(Counts.PACKETS, 2, w, 5, Scope.HOST, false)), 2, 4),
                p -> p.guard().orElseThrow().window().toSeconds() <= 3 ? "passes" : "attacks",
                nat -> {
                    nat.out(ALICE, S1);
                    nat.out(ALICE, S1);
                    nat.at(3);
                    return nat.out(ALICE, S1).isPresent() ? "passes" : "attacks";
                });
    }

    private Law<NatPolicy> block() {
        return law(
                "guard.block",
                each(b -> with(guard(Counts.PACKETS, 2, 1, b, Scope.HOST, false)), 5, 9),
                p -> "blocked for " + p.guard().orElseThrow().block().toSeconds(),
                nat -> {
                    packets(nat);
                    int second = 0;
                    while (second < 99 && nat.out(ALICE, S1).isEmpty()) {
                        nat.at(++second);
                    }
                    return "blocked for " + second;
                });
    }

    private Law<NatPolicy> scope() {
        return law(
                "guard.scope",
                each(s -> with(guard(Counts.PACKETS, 2, 1, 5, s, false)), Scope.values()),
                p ->
                        switch (p.guard().orElseThrow().scope()) {
                            case HOST -> "all blocked";
                            case FLOW -> "one blocked";
                        },
                nat -> {
                    packets(nat);
                    nat.at(2);
                    return nat.out(ALICE, S2).isEmpty() ? "all blocked" : "one blocked";
                });
    }

    private Law<NatPolicy> extend() {
        return law(
                "guard.extend",
                each(e -> with(guard(Counts.PACKETS, 2, 1, 5, Scope.HOST, e)), true, false),
                p -> p.guard().orElseThrow().extend() ? "blocked" : "free",
                nat -> {
                    packets(nat);
                    nat.at(4);
                    nat.out(ALICE, S1);
                    nat.at(6);
                    return nat.out(ALICE, S1).isEmpty() ? "blocked" : "free";
                });
    }
}
