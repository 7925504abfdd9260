package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.SYMMETRIC;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.words;

import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/// Which external ports bindings show, apart from how the first is chosen ([AllocationLaws]) and
/// what is set aside in blocks ([BlockLaws]).
final class PortLaws {
    private static final PortPolicy PORTS = PortPolicy.DEFAULT;
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private PortLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(
                clash(),
                overload(),
                ranges(),
                reserved(),
                classes(),
                parity(),
                pairs(),
                reuseDelay(),
                crowd(),
                noise("", each(PortLaws::with, steady(20), Noise.NONE, bursts(40, 10, 10))),
                noise(".Steady.perSecond", each(PortLaws::with, steady(20), steady(40))),
                noise(
                        ".Bursts.perSecond",
                        each(PortLaws::with, bursts(40, 10, 10), bursts(80, 10, 10))),
                noise(".Bursts.on", each(PortLaws::with, bursts(40, 10, 10), bursts(40, 30, 10))),
                noise(".Bursts.off", each(PortLaws::with, bursts(40, 10, 10), bursts(40, 10, 30))));
    }

    static String host(int number) {
        return "10.0.0." + (2 + number) + ":5000";
    }

    private static Law<TablePolicy> law(
            String axis,
            Map<String, PortPolicy> values,
            Function<PortPolicy, String> promise,
            Function<NatBench, String> exchange) {
        Map<String, TablePolicy> policies = new LinkedHashMap<>();
        values.forEach((name, ports) -> policies.put(name, NatPolicy.DEFAULT.with(ports)));
        return new Law<>("ports." + axis, policies, p -> promise.apply(p.ports()), exchange);
    }

    /// Of a hundred ports all are taken but the second and the last ten, and hosts want the first.
    private static Law<TablePolicy> clash() {
        PortPolicy few = PORTS.withRanges(List.of(new PortRange(5_000, 5_099)));
        return law(
                "clash",
                each(few::with, Clash.values()),
                p ->
                        switch (p.clash()) {
                            case SEARCH -> "the next";
                            case DRAW -> "any";
                            case LINUX -> "upwards from any";
                            case DROP -> "none";
                            case STEAL -> "the same";
                            case SYMMETRIC -> "one for each remote";
                        },
                PortLaws::clashed);
    }

    private static String clashed(NatBench nat) {
        for (int port = 5_000; port < 5_090; port++) {
            if (port != 5_001) {
                nat.shown("10.0.0.2:" + port, S1);
            }
        }
        if (nat.out(host(1), S1).isEmpty()) {
            return "none";
        }
        int first = nat.port(host(1), S1);
        if (first <= 5_001) {
            return first == 5_000 ? "the same" : "the next";
        }
        if (nat.port(host(1), S2) != first) {
            return "one for each remote";
        }
        boolean upwards = nat.port(host(2), S1) == first + 1 && nat.port(host(3), S1) == first + 2;
        return upwards ? "upwards from any" : "any";
    }

    private static Law<TablePolicy> overload() {
        return new Law<>(
                "ports.overload",
                each(o -> SYMMETRIC.with(PORTS.with(o)), Overload.values()),
                p ->
                        switch (p.ports().overload()) {
                            case NEVER -> "5000 5001 5002";
                            case DIFFERENT_REMOTE -> "5000 5000 5001";
                            case ALWAYS -> "5000 5000 5000";
                        },
                nat ->
                        words(
                                List.of(
                                        nat.port(host(0), S1),
                                        nat.port(host(1), S2),
                                        nat.port(host(2), S2))));
    }

    private static Law<TablePolicy> ranges() {
        return law(
                "ranges",
                each(
                        PORTS::withRanges,
                        List.of(PortRange.UNPRIVILEGED),
                        List.of(new PortRange(5_000, 5_003)),
                        List.of(new PortRange(5_000, 5_001), new PortRange(6_000, 6_001))),
                p -> words(firstFive(p.ranges())),
                nat -> {
                    List<Object> given = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        nat.out(host(i), S1).ifPresent(shown -> given.add(shown.port()));
                    }
                    return words(given);
                });
    }

    private static List<Integer> firstFive(List<PortRange> ranges) {
        List<Integer> ports = new ArrayList<>();
        for (int port = 5_000; port <= 65_535 && ports.size() < 5; port++) {
            for (PortRange range : ranges) {
                if (range.contains(port)) {
                    ports.add(port);
                }
            }
        }
        return ports;
    }

    private static Law<TablePolicy> reserved() {
        return law(
                "reserved",
                each(
                        PORTS::withReserved,
                        List.of(),
                        List.of(PortRange.only(5_000)),
                        List.of(new PortRange(5_000, 5_002), PortRange.only(5_004))),
                p -> {
                    List<Integer> free = new ArrayList<>();
                    for (int port = 5_000; free.size() < 2; port++) {
                        int one = port;
                        if (p.reserved().stream().noneMatch(r -> r.contains(one))) {
                            free.add(port);
                        }
                    }
                    return words(free);
                },
                nat -> words(List.of(nat.port(host(0), S1), nat.port(host(1), S1))));
    }

    private static Law<TablePolicy> classes() {
        PortPolicy all = PORTS.withRanges(List.of(PortRange.ALL));
        return law(
                "classes",
                each(all::with, PortClasses.values()),
                p ->
                        switch (p.classes()) {
                            case NONE -> "512 1024";
                            case PRIVILEGED -> "512 1";
                            case LINUX -> "1 600";
                        },
                nat -> {
                    nat.shown("10.0.0.2:511", S1);
                    nat.shown("10.0.0.2:1023", S1);
                    return words(
                            List.of(nat.port("10.0.0.3:511", S1), nat.port("10.0.0.3:1023", S1)));
                });
    }

    private static Law<TablePolicy> parity() {
        return law(
                "keepParity",
                each(PORTS::withParity, true, false),
                p -> p.keepParity() ? "5000 5002" : "5000 5001",
                nat -> words(List.of(nat.port(host(0), S1), nat.port(host(1), S1))));
    }

    private static Law<TablePolicy> pairs() {
        PortPolicy drawn = PORTS.with(PortAllocation.RANDOM).withParity(true);
        return law(
                "keepPairs",
                each(drawn::withPairs, true, false),
                p -> p.keepPairs() ? "a pair" : "two",
                nat -> {
                    int even = nat.port("10.0.0.2:5000", S1);
                    return nat.port("10.0.0.2:5001", S1) == even + 1 ? "a pair" : "two";
                });
    }

    /// When a port that was let go after five minutes is given to another host.
    private static Law<TablePolicy> reuseDelay() {
        return law(
                "reuseDelay",
                each(PORTS::withReuseDelay, Duration.ZERO, TEN_SECONDS, TEN_SECONDS.plusSeconds(4)),
                p -> "after " + p.reuseDelay().toSeconds(),
                nat -> {
                    nat.shown(host(0), S1);
                    int second = 0;
                    nat.at(300);
                    while (second < 30 && nat.port(host(1 + second), S1) != 5_000) {
                        nat.at(300 + ++second);
                    }
                    return "after " + second;
                });
    }

    private static Law<TablePolicy> crowd() {
        Map<String, PortPolicy> values = new LinkedHashMap<>();
        values.put("none", PORTS);
        values.put("1", PORTS.withCrowd(1));
        values.put("3", PORTS.withCrowd(3));
        return law(
                "crowd",
                values,
                p -> {
                    OptionalInt most = p.crowd();
                    return most.isEmpty() ? "never" : "after " + (most.getAsInt() + 1);
                },
                nat -> {
                    for (int i = 0; i < 9; i++) {
                        if (!nat.shown(host(i), S1).equals(nat.shown(host(i), S2))) {
                            return "after " + i;
                        }
                    }
                    return "never";
                });
    }

    private static PortPolicy with(Noise noise) {
        PortAllocation counted =
                new PortAllocation.Sequential(1, PortAllocation.Scope.NAT, OptionalInt.of(2_000));
        return PORTS.with(counted).with(noise);
    }

    private static Noise steady(double perSecond) {
        return new Noise.Steady(perSecond);
    }

    private static Noise bursts(double perSecond, int on, int off) {
        return new Noise.Bursts(perSecond, Duration.ofSeconds(on), Duration.ofSeconds(off));
    }

    /// How many hundreds of ports others take in ten seconds, and in a minute.
    private static Law<TablePolicy> noise(String axis, Map<String, PortPolicy> values) {
        return law(
                "noise" + axis,
                axis.isEmpty() ? byKind(values) : values,
                p -> hundreds(p.noise(), 10) + " " + hundreds(p.noise(), 60),
                nat -> {
                    int first = nat.port(host(0), S1);
                    nat.at(10);
                    int second = nat.port(host(1), S1);
                    nat.at(60);
                    return Math.round((second - first) / 100.0)
                            + " "
                            + Math.round((nat.port(host(2), S1) - first) / 100.0);
                });
    }

    private static Map<String, PortPolicy> byKind(Map<String, PortPolicy> values) {
        Map<String, PortPolicy> kinds = new LinkedHashMap<>();
        values.values().forEach(p -> kinds.put(p.noise().getClass().getSimpleName(), p));
        return kinds;
    }

    private static long hundreds(Noise noise, int seconds) {
        double ports =
                switch (noise) {
                    case Noise.None _ -> 0;
                    case Noise.Steady(double perSecond) -> perSecond * seconds;
                    case Noise.Bursts(double perSecond, Duration on, Duration off) -> {
                        long cycle = on.plus(off).toSeconds();
                        long rest = Math.min(seconds % cycle, on.toSeconds());
                        yield perSecond * (seconds / cycle * on.toSeconds() + rest);
                    }
                };
        return Math.round(ports / 100);
    }
}
