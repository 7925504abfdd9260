package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.words;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Lifetime.Most;
import dev.punchcard.simulator.nat.policy.binding.Lifetime.Refresh;
import dev.punchcard.simulator.nat.policy.binding.Lifetime.Towards;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// How long bindings and permissions live.
final class TimeLaws {
    private static final Lifetime SHORT = Lifetime.seconds(30, 120);
    private static final String DNS = "198.51.100.1:53";
    private static final String BESIDE_DNS = "198.51.100.1:54";

    private TimeLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(
                first(),
                idle(),
                streamAfter(),
                towards("", each(TimeLaws::with, SHORT, towards(53, 5))),
                towards(".ports", each(TimeLaws::with, towards(53, 5), towards(54, 5))),
                towards(".time", each(TimeLaws::with, towards(53, 5), towards(53, 9))),
                most("", each(TimeLaws::with, SHORT, most(50, 50))),
                most(".least", each(TimeLaws::with, most(10, 70), most(40, 70))),
                most(".most", each(TimeLaws::with, most(40, 60), most(40, 70))),
                permission(),
                refresh());
    }

    private static TablePolicy with(Lifetime lifetime) {
        return NatPolicy.DEFAULT.with(lifetime);
    }

    private static Lifetime towards(int port, int seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return SHORT.withTowards(List.of(new Towards(PortRange.only(port), time)));
    }

    private static Lifetime most(int least, int most) {
        return SHORT.with(new Most(Duration.ofSeconds(least), Duration.ofSeconds(most)));
    }

    /// Two hundred bindings, of which one is looked at each second.
    static List<Endpoint> sockets(NatBench nat, String remote) {
        return sockets(nat, "10.0.0.2", remote);
    }

    private static List<Endpoint> sockets(NatBench nat, String host, String remote) {
        return IntStream.range(0, 200)
                .mapToObj(i -> nat.shown(host + ":" + (5_000 + i), remote))
                .toList();
    }

    /// The second from which on nobody is let in any more.
    static long end(NatBench nat, int from, String remote, List<Endpoint> sockets) {
        for (int second = from; second < sockets.size(); second++) {
            nat.at(second);
            if (!nat.letsIn(remote, sockets.get(second))) {
                return second;
            }
        }
        return sockets.size();
    }

    /// The same where all are answered after a second.
    static long endAnswered(NatBench nat) {
        List<Endpoint> sockets = sockets(nat, S1);
        nat.at(1);
        sockets.forEach(shown -> nat.letsIn(S1, shown));
        return end(nat, 2, S1, sockets);
    }

    private static Law<TablePolicy> first() {
        return new Law<>(
                "lifetime.first",
                each(first -> with(Lifetime.seconds(first, 120)), 30, 60),
                p -> "ends after " + p.lifetime().first().toSeconds(),
                nat -> "ends after " + end(nat, 1, S1, sockets(nat, S1)));
    }

    private static Law<TablePolicy> idle() {
        return new Law<>(
                "lifetime.idle",
                each(idle -> with(Lifetime.seconds(30, idle)), 60, 120),
                p -> "ends after " + (1 + p.lifetime().idle().toSeconds()),
                nat -> "ends after " + endAnswered(nat));
    }

    private static Law<TablePolicy> streamAfter() {
        return new Law<>(
                "lifetime.streamAfter",
                each(age -> with(SHORT.withStreamAfter(age)), Duration.ZERO, Duration.ofSeconds(2)),
                p -> "ends after " + (p.lifetime().streamAfter().isZero() ? 121 : 31),
                nat -> "ends after " + endAnswered(nat));
    }

    private static Law<TablePolicy> towards(String part, Map<String, TablePolicy> values) {
        return new Law<>(
                "lifetime.towards" + part,
                values,
                p -> "ends after " + towards(p, 53) + ", " + towards(p, 54),
                nat -> {
                    List<Endpoint> dns = sockets(nat, DNS);
                    List<Endpoint> beside = sockets(nat, "10.0.0.3", BESIDE_DNS);
                    long first = 0;
                    long second = 0;
                    for (int time = 1; time < 40; time++) {
                        nat.at(time);
                        first += nat.letsIn(DNS, dns.get(time)) ? 1 : 0;
                        second += nat.letsIn(BESIDE_DNS, beside.get(time)) ? 1 : 0;
                    }
                    return "ends after " + (first + 1) + ", " + (second + 1);
                });
    }

    private static long towards(TablePolicy policy, int port) {
        return policy.lifetime().towards().stream()
                .filter(t -> t.ports().contains(port))
                .findFirst()
                .map(Towards::time)
                .orElse(policy.lifetime().first())
                .toSeconds();
    }

    /// How many of forty bindings that are kept busy live at 5 s, 15 s, … 75 s.
    private static Law<TablePolicy> most(String part, Map<String, TablePolicy> values) {
        return new Law<>(
                "lifetime.most" + part,
                values,
                p -> {
                    List<String> alive = new ArrayList<>();
                    for (int second = 5; second < 80; second += 10) {
                        alive.add(alive(p.lifetime().most(), second));
                    }
                    return words(alive);
                },
                TimeLaws::alive);
    }

    private static String alive(Optional<Most> most, int second) {
        if (most.isEmpty() || second < most.get().least().toSeconds()) {
            return "all";
        }
        return second < most.get().most().toSeconds() ? "some" : "none";
    }

    private static String alive(NatBench nat) {
        List<String> alive = new ArrayList<>();
        Map<String, Endpoint> busy = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            String inside = "10.0.0.2:" + (5_000 + i);
            busy.put(inside, nat.shown(inside, S1));
        }
        for (int second = 5; second < 80; second += 10) {
            nat.at(second);
            busy.values().removeIf(shown -> !nat.letsIn(S1, shown));
            busy.keySet().forEach(inside -> nat.shown(inside, S1));
            alive.add(busy.size() == 40 ? "all" : busy.isEmpty() ? "none" : "some");
        }
        return words(alive);
    }

    private static Law<TablePolicy> permission() {
        return new Law<>(
                "lifetime.permission",
                each(
                        TimeLaws::with,
                        SHORT,
                        SHORT.withPermission(Duration.ofSeconds(5)),
                        SHORT.withPermission(Duration.ofSeconds(9))),
                p ->
                        "ends after "
                                + p.lifetime()
                                        .permission()
                                        .orElse(p.lifetime().first())
                                        .toSeconds(),
                nat -> "ends after " + end(nat, 1, S1, sockets(nat, S1)));
    }

    /// Two answered bindings of a hundred seconds, of which one sends after ninety, and one is sent
    /// to.
    private static Law<TablePolicy> refresh() {
        return new Law<>(
                "lifetime.refresh",
                each(r -> with(Lifetime.seconds(100, 100).with(r)), Refresh.values()),
                p ->
                        switch (p.lifetime().refresh()) {
                            case OUTBOUND -> "true false";
                            case INBOUND -> "false true";
                            case BOTH -> "true true";
                            case NEVER -> "false false";
                        },
                nat -> {
                    Endpoint sends = nat.shown(ALICE, S1);
                    Endpoint hears = nat.shown("10.0.0.3:6000", S1);
                    nat.letsIn(S1, sends);
                    nat.letsIn(S1, hears);
                    nat.at(90);
                    nat.shown(ALICE, S1);
                    nat.letsIn(S1, hears);
                    nat.at(150);
                    return words(List.of(nat.letsIn(S1, sends), nat.letsIn(S1, hears)));
                });
    }
}
