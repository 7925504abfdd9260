package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.ALICE;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.BOB;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S2;
import static dev.punchcard.simulator.nat.mutant.Law.each;
import static dev.punchcard.simulator.nat.mutant.Law.words;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What Linux is told to do.
final class LinuxLaws {
    private static final ConntrackPolicy LINUX = ConntrackPolicy.DEFAULT;
    private static final IpAddress OTHER = IpAddress.literal("203.0.113.99");

    private LinuxLaws() {}

    static List<Law<ConntrackPolicy>> all() {
        return List.of(
                input(),
                choice(),
                ports(),
                addresses(),
                persistent(),
                masquerade(),
                forwards("", each(LINUX::withForwards, List.of(), forward(80, BOB))),
                forwards(".port", each(LINUX::withForwards, forward(80, BOB), forward(81, BOB))),
                forwards(
                        ".inside", each(LINUX::withForwards, forward(80, ALICE), forward(80, BOB))),
                unreplied(),
                stream(),
                streamAfter(),
                entries());
    }

    /// A remote knocks before the inside endpoint sends to it.
    private static Law<ConntrackPolicy> input() {
        return new Law<>(
                "input",
                each(LINUX::with, Input.values()),
                p ->
                        switch (p.input()) {
                            case ACCEPT -> "refused, then the port is taken";
                            case REJECT -> "refused, then the port is kept";
                            case DROP -> "ignored, then the port is kept";
                        },
                nat -> {
                    nat.letsIn(S1, new Endpoint(NatBench.EXTERNAL, 5_000));
                    return (nat.answer().isPresent() ? "refused" : "ignored")
                            + ", then the port is "
                            + (nat.port(ALICE, S1) == 5_000 ? "kept" : "taken");
                });
    }

    private static Law<ConntrackPolicy> choice() {
        return new Law<>(
                "choice",
                each(LINUX::with, Choice.values()),
                p ->
                        switch (p.choice()) {
                            case PRESERVE -> "kept, where it is taken another";
                            case UPWARD -> "kept, where it is taken the lowest";
                            case RANDOM -> "drawn, where it is taken another";
                        },
                nat -> {
                    boolean kept = nat.port(ALICE, S1) == 5_000 && nat.port(ALICE, S2) == 5_000;
                    boolean lowest =
                            nat.port(BOB, S1) == 1_024 && nat.port("10.0.0.4:5000", S1) == 1_025;
                    return (kept ? "kept" : "drawn")
                            + ", where it is taken "
                            + (lowest ? "the lowest" : "another");
                });
    }

    private static Law<ConntrackPolicy> ports() {
        Map<String, ConntrackPolicy> values =
                each(LINUX::with, new PortRange(5_000, 5_003), new PortRange(6_000, 6_003));
        values.put("all", LINUX);
        return new Law<>(
                "ports",
                values,
                p -> {
                    PortRange range = p.ports().orElse(new PortRange(5_000, 5_008));
                    return words(
                            IntStream.rangeClosed(range.first(), range.last()).boxed().toList());
                },
                nat ->
                        words(
                                IntStream.range(5_000, 5_009)
                                        .mapToObj(i -> nat.out("10.0.0.2:" + i, S1))
                                        .flatMap(Optional::stream)
                                        .map(Endpoint::port)
                                        .sorted()
                                        .toList()));
    }

    private static Law<ConntrackPolicy> addresses() {
        return new Law<>(
                "addresses",
                each(LINUX::withAddresses, 1, 2, 4),
                p -> "addresses " + p.addresses(),
                LinuxLaws::addresses);
    }

    private static Law<ConntrackPolicy> persistent() {
        return new Law<>(
                "persistent",
                each(LINUX.withAddresses(4)::withPersistent, true, false),
                p -> "addresses " + (p.persistent() ? 1 : 4),
                LinuxLaws::addresses);
    }

    /// How many addresses one host shows to many remotes.
    private static String addresses(NatBench nat) {
        TreeSet<IpAddress> shown = new TreeSet<>();
        for (int i = 1; i < 65; i++) {
            String inside = "10.0.0.2:" + (5_000 + i);
            shown.add(nat.shown(inside, "198.51.100." + i + ":9").address());
        }
        return "addresses " + shown.size();
    }

    private static Law<ConntrackPolicy> masquerade() {
        return new Law<>(
                "masquerade",
                each(LINUX::withMasquerade, true, false),
                p -> p.masquerade() ? "begins anew" : "is lost",
                nat -> {
                    nat.shown(ALICE, S1);
                    nat.renumber(OTHER);
                    return nat.out(ALICE, S1).isPresent() ? "begins anew" : "is lost";
                });
    }

    private static List<Forward> forward(int port, String to) {
        return List.of(new Forward(port, Endpoint.literal(to)));
    }

    private static Law<ConntrackPolicy> forwards(String part, Map<String, ConntrackPolicy> values) {
        return new Law<>(
                "forwards" + part,
                values,
                p -> BehaviourLaws.led(p.forwards()),
                BehaviourLaws::whereLed);
    }

    private static Law<ConntrackPolicy> unreplied() {
        return new Law<>(
                "unreplied",
                each(first -> LINUX.withSeconds(first, 120), 30, 60),
                p -> "ends after " + p.unreplied().toSeconds(),
                nat -> "ends after " + TimeLaws.end(nat, 1, S1, TimeLaws.sockets(nat, S1)));
    }

    private static Law<ConntrackPolicy> stream() {
        return new Law<>(
                "stream",
                each(stream -> streaming(stream, 0), 60, 120),
                p -> "ends after " + (2 + p.stream().toSeconds()),
                nat -> "ends after " + streams(nat));
    }

    private static Law<ConntrackPolicy> streamAfter() {
        return new Law<>(
                "streamAfter",
                each(age -> streaming(120, age), 0, 2),
                p -> "ends after " + (p.streamAfter().isZero() ? 122 : 32),
                nat -> "ends after " + streams(nat));
    }

    /// When flows end that have been answered after a second and after two.
    private static long streams(NatBench nat) {
        List<Endpoint> sockets = TimeLaws.sockets(nat, S1);
        for (int second = 1; second <= 2; second++) {
            nat.at(second);
            sockets.forEach(shown -> nat.letsIn(S1, shown));
        }
        return TimeLaws.end(nat, 3, S1, sockets);
    }

    private static ConntrackPolicy streaming(int stream, int after) {
        return new ConntrackPolicy(
                LINUX.input(),
                LINUX.choice(),
                LINUX.ports(),
                LINUX.addresses(),
                LINUX.persistent(),
                LINUX.masquerade(),
                LINUX.forwards(),
                LINUX.unreplied(),
                Duration.ofSeconds(stream),
                Duration.ofSeconds(after),
                LINUX.entries(),
                LINUX.tcp(),
                LINUX.loose(),
                LINUX.packets());
    }

    /// How many of nine flows find a place beside those that are answered.
    private static Law<ConntrackPolicy> entries() {
        return new Law<>(
                "entries",
                each(LINUX::withEntries, 2, 4, 9),
                p -> "flows " + p.entries(),
                nat -> {
                    int flows = 0;
                    for (int i = 0; i < 9; i++) {
                        nat.at(3 * i);
                        Optional<Endpoint> shown = nat.out("10.0.0.2:" + (5_000 + i), S1);
                        nat.at(3 * i + 2.5);
                        shown.ifPresent(s -> nat.letsIn(S1, s));
                        shown.ifPresent(s -> nat.letsIn(S1, s));
                        flows += shown.isPresent() ? 1 : 0;
                    }
                    return "flows " + flows;
                });
    }
}
