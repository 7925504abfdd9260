package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.letters;
import static dev.punchcard.simulator.nat.mutant.Law.words;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.ReplyRule;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// As whom inside endpoints are shown, whom they let in, and what is turned back.
final class BehaviourLaws {
    static final String ALICE = "10.0.0.2:5000";
    static final String BOB = "10.0.0.3:5000";
    static final String S1 = "198.51.100.1:3478";
    static final String S1_OTHER_PORT = "198.51.100.1:3479";
    static final String S2 = "198.51.100.2:3478";
    static final TablePolicy OPEN = NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT);
    static final TablePolicy SYMMETRIC = NatPolicy.DEFAULT.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);

    private BehaviourLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(
                mapping(),
                filtering(),
                replies(),
                hairpin(),
                hairpinFiltered(),
                hairpinAfter(),
                forwards(
                        "",
                        each(port -> port == 0 ? NatPolicy.DEFAULT : forwarding(port, BOB), 0, 80)),
                forwards(".port", each(port -> forwarding(port, BOB), 80, 81)),
                forwards(".inside", each(to -> forwarding(80, to), ALICE, BOB)));
    }

    private static Law<TablePolicy> mapping() {
        return new Law<>(
                "mapping",
                each(NatPolicy.DEFAULT::with, Mapping.values()),
                p ->
                        switch (p.mapping()) {
                            case ENDPOINT_INDEPENDENT -> "aaa outside";
                            case ADDRESS_DEPENDENT -> "aab outside";
                            case ADDRESS_AND_PORT_DEPENDENT -> "abc outside";
                            case NONE -> "aaa inside";
                        },
                nat -> {
                    List<Endpoint> shown =
                            List.of(
                                    nat.shown(ALICE, S1),
                                    nat.shown(ALICE, S1_OTHER_PORT),
                                    nat.shown(ALICE, S2));
                    boolean own = shown.getFirst().equals(Endpoint.literal(ALICE));
                    return letters(shown) + (own ? " inside" : " outside");
                });
    }

    private static Law<TablePolicy> filtering() {
        return new Law<>(
                "filtering",
                each(NatPolicy.DEFAULT::with, Filtering.values()),
                p ->
                        switch (p.filtering()) {
                            case ENDPOINT_INDEPENDENT -> "true true true";
                            case ADDRESS_DEPENDENT -> "true true false";
                            case ADDRESS_AND_PORT_DEPENDENT -> "true false false";
                        },
                nat -> {
                    Endpoint shown = nat.shown(ALICE, S1);
                    return words(
                            List.of(
                                    nat.letsIn(S1, shown),
                                    nat.letsIn(S1_OTHER_PORT, shown),
                                    nat.letsIn(S2, shown)));
                });
    }

    /// Both come in by the binding for another; bob has one for them already.
    private static Law<TablePolicy> replies() {
        TablePolicy base =
                SYMMETRIC.with(Filtering.ENDPOINT_INDEPENDENT).with(PortAllocation.RANDOM);
        return new Law<>(
                "replies",
                each(base::with, ReplyRule.values()),
                p ->
                        switch (p.replies()) {
                            case REUSE -> "by it, by it";
                            case REUSE_IF_UNMAPPED -> "by it, by another";
                            case ALLOCATE -> "by another, by another";
                        },
                nat -> {
                    nat.shown(BOB, S2);
                    return answered(nat, ALICE) + ", " + answered(nat, BOB);
                });
    }

    private static String answered(NatBench nat, String inside) {
        Endpoint entered = nat.shown(inside, S1);
        nat.letsIn(S2, entered);
        return nat.shown(inside, S2).equals(entered) ? "by it" : "by another";
    }

    private static Law<TablePolicy> hairpin() {
        TablePolicy base = OPEN.withForwards(List.of(new Forward(80, Endpoint.literal(BOB))));
        return new Law<>(
                "hairpin.mode",
                each(m -> base.with(Hairpin.of(m)), Hairpin.Mode.values()),
                p ->
                        switch (p.hairpin().mode()) {
                            case NONE -> "nobody nobody nobody";
                            case EXTERNAL_SOURCE -> "outside outside outside";
                            case INTERNAL_SOURCE -> "inside inside inside";
                            case SAME_HOST -> "nobody outside nobody";
                            case FORWARDS -> "nobody nobody outside";
                        },
                nat -> {
                    Endpoint shown = nat.shown("10.0.0.4:6000", S1);
                    return turned(nat, ALICE, shown)
                            + " "
                            + turned(nat, "10.0.0.4:5000", shown)
                            + " "
                            + turned(nat, ALICE, shown.withPort(80));
                });
    }

    private static String turned(NatBench nat, String from, Endpoint to) {
        Optional<Endpoint> seen = nat.turned(from, to);
        if (seen.isEmpty()) {
            return "nobody";
        }
        return seen.get().equals(Endpoint.literal(from)) ? "inside" : "outside";
    }

    private static Law<TablePolicy> hairpinFiltered() {
        Hairpin turns = Hairpin.EXTERNAL_SOURCE;
        return new Law<>(
                "hairpin.filtered",
                each(f -> NatPolicy.DEFAULT.with(f ? turns : turns.unfiltered()), true, false),
                p -> p.hairpin().filtered() ? "nobody" : "outside",
                nat -> turned(nat, ALICE, nat.shown(BOB, S1)));
    }

    private static Law<TablePolicy> hairpinAfter() {
        return new Law<>(
                "hairpin.after",
                each(
                        age -> OPEN.with(Hairpin.EXTERNAL_SOURCE.after(age)),
                        Duration.ZERO,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4)),
                p -> "after " + p.hairpin().after().toSeconds(),
                nat -> {
                    Endpoint bob = nat.shown(BOB, S1);
                    int second = 0;
                    while (second < 9 && nat.turned(ALICE, bob).isEmpty()) {
                        nat.at(++second);
                    }
                    return "after " + second;
                });
    }

    private static Law<TablePolicy> forwards(String part, Map<String, TablePolicy> values) {
        return new Law<>(
                "forwards" + part, values, p -> led(p.forwards()), BehaviourLaws::whereLed);
    }

    private static TablePolicy forwarding(int port, String to) {
        return NatPolicy.DEFAULT.withForwards(List.of(new Forward(port, Endpoint.literal(to))));
    }

    static String led(List<Forward> forwards) {
        return words(forwards.stream().map(f -> f.port() + " to " + f.inside()).toList());
    }

    static String whereLed(NatBench nat) {
        List<String> led = new ArrayList<>();
        for (int port = 80; port <= 81; port++) {
            Optional<Endpoint> to = nat.in(S1, new Endpoint(NatBench.EXTERNAL, port));
            if (to.isPresent()) {
                led.add(port + " to " + to.get());
            }
        }
        return words(led);
    }
}
