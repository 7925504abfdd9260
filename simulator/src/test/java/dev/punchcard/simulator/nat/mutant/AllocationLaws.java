package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.kinds;
import static dev.punchcard.simulator.nat.mutant.Law.words;

import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.DeltaLast;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.DeltaLocal;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.Offset;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.Preserve;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.Random;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.Scope;
import dev.punchcard.simulator.nat.policy.port.PortAllocation.Sequential;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/// How the port of a new binding is chosen: by the policy's allocation, or by a rule that comes
/// first.
final class AllocationLaws {
    private static final TablePolicy TWO_ADDRESSES =
            NatPolicy.DEFAULT.with(new Pooling(2, Pooling.Pick.PAIRED_IN_TURN));
    private static final PortPolicy DRAWN = PortPolicy.DEFAULT.with(PortAllocation.RANDOM);
    private static final int NEAR = 200;

    private final String axis;
    private final Function<PortAllocation, TablePolicy> with;
    private final Function<TablePolicy, PortAllocation> of;

    private AllocationLaws(
            String axis,
            Function<PortAllocation, TablePolicy> with,
            Function<TablePolicy, PortAllocation> of) {
        this.axis = axis;
        this.with = with;
        this.of = of;
    }

    static List<Law<TablePolicy>> all() {
        AllocationLaws plain =
                new AllocationLaws(
                        "ports.allocation", TWO_ADDRESSES::with, p -> p.ports().allocation());
        AllocationLaws ruled =
                new AllocationLaws(
                        "ports.rules.allocation",
                        a -> TWO_ADDRESSES.with(ruled(PortRule.Of.SOURCE, PortRange.ALL, a)),
                        p -> p.ports().rules().getFirst().allocation());
        List<Law<TablePolicy>> all = new ArrayList<>(plain.laws());
        all.addAll(ruled.laws());
        all.addAll(rules());
        return all;
    }

    private List<Law<TablePolicy>> laws() {
        PortAllocation counted = sequential(3, Scope.NAT, 6_000);
        return List.of(
                steps(
                        "",
                        kinds(
                                with,
                                List.of(
                                        PortAllocation.PRESERVE,
                                        PortAllocation.RANDOM,
                                        counted,
                                        new DeltaLast(5),
                                        new DeltaLocal(7),
                                        new Offset(100)))),
                steps(".Sequential.step", each(with, counted, sequential(-2, Scope.NAT, 6_000))),
                steps(".DeltaLast.step", each(with, new DeltaLast(5), new DeltaLast(-1))),
                steps(".DeltaLocal.step", each(with, new DeltaLocal(7), new DeltaLocal(8))),
                steps(".Offset.by", each(with, new Offset(100), new Offset(-100))),
                scope(),
                start());
    }

    private static PortAllocation sequential(int step, Scope scope, int start) {
        return new Sequential(step, scope, OptionalInt.of(start));
    }

    /// Four sockets of one host, of which the second comes right after the first.
    private Law<TablePolicy> steps(String part, Map<String, TablePolicy> values) {
        return new Law<>(
                axis + part,
                values,
                p ->
                        switch (of.apply(p)) {
                            case Preserve _ -> "moved by 0";
                            case Random _ -> "steps far far far";
                            case Sequential(int step, _, _) -> "steps " + three(step) + " as begun";
                            case DeltaLast(int step) -> "steps " + three(step);
                            case DeltaLocal(int step) -> "steps " + step + " far far";
                            case Offset(int by) -> "moved by " + by;
                        },
                AllocationLaws::steps);
    }

    private static String three(int step) {
        return step + " " + step + " " + step;
    }

    private static String steps(NatBench nat) {
        List<Integer> inside = List.of(5_000, 5_001, 5_013, 5_027);
        List<Integer> given = inside.stream().map(p -> nat.port("10.0.0.2:" + p, S1)).toList();
        int moved = given.getFirst() - inside.getFirst();
        List<Object> steps = new ArrayList<>();
        boolean alike = true;
        for (int i = 1; i < given.size(); i++) {
            int step = given.get(i) - given.get(i - 1);
            steps.add(Math.abs(step) < NEAR ? step : "far");
            alike &= given.get(i) - inside.get(i) == moved;
        }
        if (alike) {
            return "moved by " + moved;
        }
        return "steps " + words(steps) + (given.getFirst() == 6_000 ? " as begun" : "");
    }

    /// One host has three bindings, then another one has one under another address; when all are
    /// over, a third one has one under the first address.
    private Law<TablePolicy> scope() {
        return new Law<>(
                axis + ".Sequential.scope",
                each(s -> with.apply(sequential(1, s, 6_000)), Scope.values()),
                p ->
                        switch (of.apply(p) instanceof Sequential s ? s.scope() : Scope.NAT) {
                            case NAT -> "6002 6003 6004";
                            case ADDRESS -> "6002 6000 6003";
                            case HOST -> "6002 6000 6000";
                        },
                nat -> {
                    nat.shown("10.0.0.2:1", S1);
                    nat.shown("10.0.0.2:2", S1);
                    int third = nat.port("10.0.0.2:3", S1);
                    int other = nat.port("10.0.0.3:1", S1);
                    nat.at(301);
                    return words(List.of(third, other, nat.port("10.0.0.4:1", S1)));
                });
    }

    private Law<TablePolicy> start() {
        PortAllocation drawn = new Sequential(1, Scope.NAT, OptionalInt.empty());
        return new Law<>(
                axis + ".Sequential.start",
                each(with, drawn, sequential(1, Scope.NAT, 6_000), sequential(1, Scope.NAT, 7_000)),
                p ->
                        of.apply(p) instanceof Sequential s && s.start().isPresent()
                                ? "begins at " + s.start().getAsInt()
                                : "begins anywhere",
                nat -> {
                    int first = nat.port("10.0.0.2:1", S1);
                    return "begins " + (first % 1_000 == 0 ? "at " + first : "anywhere");
                });
    }

    private static PortPolicy ruled(PortRule.Of of, PortRange ports, PortAllocation allocation) {
        return PortPolicy.DEFAULT.withRules(List.of(new PortRule(of, ports, allocation)));
    }

    private static PortPolicy kept(PortRule.Of of, int port) {
        PortRule rule = new PortRule(of, PortRange.only(port), PortAllocation.PRESERVE);
        return DRAWN.withRules(List.of(rule));
    }

    /// Of which of three sockets the port is kept: the first two send to port 9, the third to 5000.
    private static List<Law<TablePolicy>> rules() {
        return List.of(
                rule("", each(NatPolicy.DEFAULT::with, DRAWN, kept(PortRule.Of.SOURCE, 5_000))),
                rule(
                        ".of",
                        each(of -> NatPolicy.DEFAULT.with(kept(of, 5_000)), PortRule.Of.values())),
                rule(
                        ".ports",
                        each(
                                port -> NatPolicy.DEFAULT.with(kept(PortRule.Of.SOURCE, port)),
                                5_000,
                                5_001)));
    }

    private static Law<TablePolicy> rule(String part, Map<String, TablePolicy> values) {
        return new Law<>(
                "ports.rules" + part,
                values,
                p -> words(List.of(keeps(p, 5_000, 9), keeps(p, 5_001, 9), keeps(p, 5_002, 5_000))),
                nat ->
                        words(
                                List.of(
                                        nat.port("10.0.0.2:5000", "198.51.100.1:9") == 5_000,
                                        nat.port("10.0.0.2:5001", "198.51.100.1:9") == 5_001,
                                        nat.port("10.0.0.2:5002", "198.51.100.1:5000") == 5_002)));
    }

    private static boolean keeps(TablePolicy policy, int source, int destination) {
        return policy.ports().rules().stream().anyMatch(r -> r.fits(source, destination));
    }
}
