package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1_OTHER_PORT;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.kinds;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited.Banish;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited.Scope;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What is done with packets from outside that are not let in.
final class StrangerLaws {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<Unsolicited> ALL =
            List.of(
                    Unsolicited.DROP,
                    new Unsolicited.Refuse(),
                    new Unsolicited.Forbid(),
                    new Unsolicited.EndBinding(),
                    new Banish(MINUTE, Scope.ENDPOINT));

    private final String axis;
    private final Function<Unsolicited, TablePolicy> with;
    private final Function<TablePolicy, Unsolicited> of;
    private final Function<NatBench, Endpoint> knocked;

    /// @param knocked where strangers knock
    private StrangerLaws(
            String axis,
            Function<Unsolicited, TablePolicy> with,
            Function<TablePolicy, Unsolicited> of,
            Function<NatBench, Endpoint> knocked) {
        this.axis = axis;
        this.with = with;
        this.of = of;
        this.knocked = knocked;
    }

    static List<Law<TablePolicy>> all() {
        return List.of(unmapped(), filtered()).stream()
                .flatMap(laws -> List.of(laws.what(), laws.time(), laws.scope()).stream())
                .toList();
    }

    private static StrangerLaws unmapped() {
        return new StrangerLaws(
                "unmapped",
                NatPolicy.DEFAULT::withUnmapped,
                TablePolicy::unmapped,
                _ -> new Endpoint(NatBench.EXTERNAL, 4_444));
    }

    private static StrangerLaws filtered() {
        return new StrangerLaws(
                "filtered",
                NatPolicy.DEFAULT::withFiltered,
                TablePolicy::filtered,
                nat -> nat.shown(ALICE, S1));
    }

    /// Where no binding is knocked at, none can end: [Unsolicited.EndBinding] is as to drop.
    private Law<TablePolicy> what() {
        return new Law<>(
                axis,
                kinds(with, ALL),
                p ->
                        switch (of.apply(p)) {
                            case Unsolicited.Drop _ -> "silence, open, heard";
                            case Unsolicited.Refuse _ -> "PORT_UNREACHABLE, open, heard";
                            case Unsolicited.Forbid _ -> "FORBIDDEN, open, heard";
                            case Unsolicited.EndBinding _ ->
                                    axis.equals("filtered")
                                            ? "silence, ended, heard"
                                            : "silence, open, heard";
                            case Banish _ -> "silence, open, banished";
                        },
                nat -> {
                    Endpoint shown = nat.shown(ALICE, S1);
                    nat.letsIn(S2, knocked.apply(nat));
                    String told =
                            nat.answer()
                                    .map(a -> a.substring(a.indexOf(' ') + 1))
                                    .orElse("silence");
                    return told
                            + (nat.letsIn(S1, shown) ? ", open" : ", ended")
                            + (nat.out(ALICE, S2).isPresent() ? ", heard" : ", banished");
                });
    }

    /// He who knocks again after a second is banished anew.
    private Law<TablePolicy> time() {
        return new Law<>(
                axis + ".Banish.time",
                each(
                        t -> with.apply(new Banish(t, Scope.ENDPOINT)),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4)),
                p -> "after " + (of.apply(p) instanceof Banish b ? 1 + b.time().toSeconds() : 0),
                nat -> {
                    nat.letsIn(S2, knocked.apply(nat));
                    int second = 0;
                    while (second < 9 && nat.out(ALICE, S2).isEmpty()) {
                        nat.at(++second);
                        if (second == 1) {
                            nat.letsIn(S2, knocked.apply(nat));
                        }
                    }
                    return "after " + second;
                });
    }

    private Law<TablePolicy> scope() {
        return new Law<>(
                axis + ".Banish.scope",
                each(s -> with.apply(new Banish(MINUTE, s)), Scope.values()),
                p ->
                        switch (of.apply(p) instanceof Banish b ? b.scope() : Scope.ENDPOINT) {
                            case ENDPOINT -> "the endpoint";
                            case ADDRESS -> "the address";
                        },
                nat -> {
                    nat.letsIn(S1_OTHER_PORT, knocked.apply(nat));
                    return nat.out(ALICE, S1).isPresent() ? "the endpoint" : "the address";
                });
    }
}
