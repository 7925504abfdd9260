package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.BOB;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.Law.each;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.binding.TableLimits.Exhaustion;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How much a NAT remembers.
final class LimitLaws {
    private static final TableLimits WIDE = TableLimits.WIDE;
    private static final int TRIED = 9;

    private LimitLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(
                counted("bindings", WIDE, WIDE.withBindings(2), WIDE.withBindings(4)),
                counted(
                        "perSubscriber",
                        WIDE,
                        WIDE.withPerSubscriber(2),
                        WIDE.withPerSubscriber(4)),
                counted("newPerSecond", WIDE, WIDE.withNewPerSecond(2), WIDE.withNewPerSecond(4)),
                counted("perRemote", WIDE, WIDE.withPerRemote(2), WIDE.withPerRemote(4)),
                exhaustion());
    }

    /// How many of nine get out at once: sockets of one host, towards one remote; then a host more,
    /// towards another remote; and a host more, a while later, towards the first remote.
    private static Law<TablePolicy> counted(String limit, TableLimits... values) {
        return new Law<>(
                "limits." + limit,
                each(NatPolicy.DEFAULT::with, values),
                p -> {
                    TableLimits limits = p.limits();
                    boolean full = limits.bindings() < TRIED;
                    boolean fast = limits.newPerSecond().isPresent();
                    boolean remote = limits.perRemote().isPresent();
                    return most(limits) + " " + !(full || fast) + " " + !(full || remote);
                },
                nat -> {
                    int out = 0;
                    for (int i = 0; i < TRIED; i++) {
                        out += nat.out("10.0.0.2:" + (5_000 + i), S1).isPresent() ? 1 : 0;
                    }
                    boolean another = nat.out(BOB, S2).isPresent();
                    nat.at(9);
                    return out + " " + another + " " + nat.out("10.0.0.4:5000", S1).isPresent();
                });
    }

    private static int most(TableLimits limits) {
        IntStream others =
                Stream.of(limits.perSubscriber(), limits.newPerSecond(), limits.perRemote())
                        .flatMapToInt(OptionalInt::stream);
        return IntStream.concat(IntStream.of(TRIED, limits.bindings()), others).min().orElseThrow();
    }

    /// There are two ports, and a third host wants the first one's. The first binding has been
    /// answered, the second has been used since.
    private static Law<TablePolicy> exhaustion() {
        TablePolicy two = NatPolicy.DEFAULT.with(new PortRange(5_000, 5_001));
        return new Law<>(
                "limits.exhaustion",
                each(e -> two.with(WIDE.with(e)), Exhaustion.values()),
                p ->
                        switch (p.limits().exhaustion()) {
                            case DROP -> "has none";
                            case FORBID -> "has none, and is told";
                            case EVICT_LEAST_RECENT -> "has the first one's";
                            case EVICT_UNANSWERED -> "has the second one's";
                            case OVERLOAD -> "shares the first one's";
                        },
                nat -> {
                    Endpoint first = nat.shown(ALICE, S1);
                    nat.letsIn(S1, first);
                    nat.at(1);
                    nat.shown("10.0.0.3:5001", S1);
                    nat.at(2);
                    nat.shown("10.0.0.3:5001", S1);
                    nat.at(3);
                    Optional<Endpoint> third = nat.out("10.0.0.4:5000", S1);
                    if (third.isEmpty()) {
                        return "has none" + (nat.answer().isPresent() ? ", and is told" : "");
                    }
                    boolean shares = nat.shown(ALICE, S1).equals(third.get());
                    boolean has = third.get().equals(first);
                    return (shares ? "shares" : "has")
                            + (has ? " the first one's" : " the second one's");
                });
    }
}
