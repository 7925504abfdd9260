package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.kinds;
import static dev.punchcard.simulator.nat.mutant.Law.letters;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.WanChange;
import dev.punchcard.simulator.nat.policy.binding.Rebind;
import dev.punchcard.simulator.nat.policy.binding.Rebind.What;
import dev.punchcard.simulator.nat.policy.binding.Rebind.When;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// How bindings change what they show.
final class ChangeLaws {
    private static final TablePolicy DRAWN = NatPolicy.DEFAULT.with(PortAllocation.RANDOM);
    private static final IpAddress OTHER = IpAddress.literal("203.0.113.99");
    private static final int IDLE_FROM = 40;
    private static final int IDLE_TO = 65;

    private ChangeLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(
                when("", each(DRAWN::withRebinds, List.of(), ports(at(10)))),
                when(
                        ".when",
                        kinds(ChangeLaws::with, List.of(at(10), idle(10), every(10), flips(10)))),
                when(".when.At.time", each(ChangeLaws::with, at(10), at(20))),
                when(".when.OnIdle.time", each(ChangeLaws::with, idle(10), idle(30))),
                when(".when.Every.time", each(ChangeLaws::with, every(10), every(20))),
                when(".when.FlipFlop.time", each(ChangeLaws::with, flips(10), flips(20))),
                what(),
                wanChange());
    }

    private static TablePolicy with(When when) {
        return DRAWN.withRebinds(ports(when));
    }

    private static List<Rebind> ports(When when) {
        return List.of(new Rebind(when, What.PORT));
    }

    private static When at(int seconds) {
        return new When.At(Duration.ofSeconds(seconds));
    }

    private static When idle(int seconds) {
        return new When.OnIdle(Duration.ofSeconds(seconds));
    }

    private static When every(int seconds) {
        return new When.Every(Duration.ofSeconds(seconds));
    }

    private static When flips(int seconds) {
        return new When.FlipFlop(Duration.ofSeconds(seconds));
    }

    /// What is shown after 5 s, 15 s, 25 s, 35 s, where packets pass every second, and after 65 s,
    /// where none has passed since 40 s.
    private static Law<TablePolicy> when(String part, Map<String, TablePolicy> values) {
        return new Law<>(
                "rebinds" + part,
                values,
                p -> {
                    List<Long> shown = new ArrayList<>();
                    for (int second : List.of(5, 15, 25, 35, IDLE_TO)) {
                        shown.add(
                                p.rebinds().isEmpty() ? 0 : state(p.rebinds().getFirst(), second));
                    }
                    return letters(shown);
                },
                nat -> {
                    List<Endpoint> shown = new ArrayList<>();
                    for (int second = 0; second <= IDLE_FROM; second++) {
                        nat.at(second);
                        Endpoint one = nat.shown(ALICE, S1);
                        if (second % 10 == 5) {
                            shown.add(one);
                        }
                    }
                    nat.at(IDLE_TO);
                    shown.add(nat.shown(ALICE, S1));
                    return letters(shown);
                });
    }

    private static long state(Rebind rebind, int second) {
        return switch (rebind.when()) {
            case When.At(Duration time) -> second < time.toSeconds() ? 0 : 1;
            case When.Every(Duration time) -> second / time.toSeconds();
            case When.FlipFlop(Duration time) -> second / time.toSeconds() % 2;
            case When.OnIdle(Duration time) ->
                    second == IDLE_TO && IDLE_TO - IDLE_FROM >= time.toSeconds() ? 1 : 0;
        };
    }

    /// Who was let in besides is so still, unless all is forgotten.
    private static Law<TablePolicy> what() {
        TablePolicy base = DRAWN.with(new Pooling(2, Pooling.Pick.PAIRED_BY_HASH));
        Function<What, TablePolicy> with = w -> base.withRebinds(List.of(new Rebind(at(10), w)));
        return new Law<>(
                "rebinds.what",
                each(with, What.values()),
                p ->
                        switch (p.rebinds().getFirst().what()) {
                            case PORT -> "same address, other port, known";
                            case ADDRESS -> "other address, same port, known";
                            case BOTH -> "other address, other port, known";
                            case FORGET -> "same address, other port, forgotten";
                        },
                nat -> {
                    Endpoint before = nat.shown(ALICE, S1);
                    nat.shown(ALICE, S2);
                    nat.at(10);
                    Endpoint after = nat.shown(ALICE, S1);
                    boolean sameAddress = after.address().equals(before.address());
                    return (sameAddress ? "same" : "other")
                            + " address, "
                            + (after.port() == before.port() ? "same" : "other")
                            + " port, "
                            + (nat.letsIn(S2, after) ? "known" : "forgotten");
                });
    }

    private static Law<TablePolicy> wanChange() {
        return new Law<>(
                "wanChange",
                each(DRAWN::with, WanChange.values()),
                p ->
                        switch (p.wanChange()) {
                            case FLUSH -> "ended";
                            case KEEP_STALE -> "lost";
                            case REMAP -> "moved";
                        },
                nat -> {
                    Endpoint before = nat.shown(ALICE, S1);
                    nat.renumber(OTHER);
                    if (nat.out(ALICE, S1).isEmpty()) {
                        return "lost";
                    }
                    return nat.port(ALICE, S1) == before.port() ? "moved" : "ended";
                });
    }
}
