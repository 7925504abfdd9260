package dev.punchcard.simulator.nat.mutant;

import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.S1;
import static dev.punchcard.simulator.nat.mutant.BehaviourLaws.SYMMETRIC;
import static dev.punchcard.simulator.nat.mutant.Law.each;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.NatBench;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.Pooling.Pick;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortBlocks.Inside;
import dev.punchcard.simulator.nat.policy.port.PortBlocks.Order;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What is set aside for subscribers: blocks of ports, and addresses of a pool.
final class BlockLaws {
    private static final int FIRST = 1_024;
    private static final int ALL = 64_512;

    private BlockLaws() {}

    static List<Law<TablePolicy>> all() {
        return List.of(present(), size(), most(), order(), inside(), hold(), pool(), pick());
    }

    private static TablePolicy blocks(
            int size, int most, Order order, Inside inside, Optional<Duration> hold) {
        return NatPolicy.DEFAULT.with(
                PortPolicy.DEFAULT.with(new PortBlocks(size, most, order, inside, hold)));
    }

    private static TablePolicy blocks(int size, int most) {
        return blocks(size, most, Order.SEQUENTIAL, Inside.SEQUENTIAL, PortBlocks.HOLD);
    }

    private static PortBlocks of(TablePolicy policy) {
        return policy.ports().blocks().orElseThrow();
    }

    private static Law<TablePolicy> present() {
        return new Law<>(
                "ports.blocks",
                each(most -> most == 0 ? NatPolicy.DEFAULT : blocks(8, most), 0, 1),
                p -> p.ports().blocks().isPresent() ? "from a block" : "as inside",
                nat -> nat.port("10.0.0.2:5000", S1) == FIRST ? "from a block" : "as inside");
    }

    private static Law<TablePolicy> size() {
        return new Law<>(
                "ports.blocks.size",
                each(size -> blocks(size, 1), 4, 8),
                p -> "the next begins at " + (FIRST + of(p).size()),
                nat -> {
                    nat.shown("10.0.0.2:5000", S1);
                    return "the next begins at " + nat.port("10.0.0.3:5000", S1);
                });
    }

    private static Law<TablePolicy> most() {
        return new Law<>(
                "ports.blocks.most",
                each(most -> blocks(2, most), 1, 3),
                p -> "ports " + of(p).most() * of(p).size(),
                nat ->
                        "ports "
                                + IntStream.range(5_000, 5_020)
                                        .filter(i -> nat.out("10.0.0.2:" + i, S1).isPresent())
                                        .count());
    }

    private static Law<TablePolicy> order() {
        Function<Order, TablePolicy> with =
                order -> blocks(64, 1, order, Inside.SEQUENTIAL, PortBlocks.HOLD);
        return new Law<>(
                "ports.blocks.order",
                each(with, Order.values()),
                p ->
                        switch (of(p).order()) {
                            case SEQUENTIAL -> "the first";
                            case RANDOM -> "any";
                            case HASHED -> "always the same";
                            case DETERMINISTIC -> "beside that of the next address";
                        },
                nat -> {
                    int far = nat.port("10.0.0.77:1", S1);
                    int next = nat.port("10.0.0.3:1", S1);
                    int one = nat.port("10.0.0.2:1", S1);
                    nat.forget();
                    if (far == FIRST) {
                        return "the first";
                    }
                    if (next - one == 64) {
                        return "beside that of the next address";
                    }
                    return nat.port("10.0.0.3:1", S1) == next ? "always the same" : "any";
                });
    }

    /// The second of two bindings, of which the first is over by then.
    private static Law<TablePolicy> inside() {
        return new Law<>(
                "ports.blocks.inside",
                each(i -> blocks(500, 1, Order.SEQUENTIAL, i, PortBlocks.HOLD), Inside.values()),
                p ->
                        switch (of(p).inside()) {
                            case SEQUENTIAL -> "the first";
                            case RANDOM -> "any";
                            case ROUND_ROBIN -> "the next";
                        },
                nat -> {
                    nat.shown("10.0.0.2:1", S1);
                    nat.at(301);
                    int second = nat.port("10.0.0.2:2", S1);
                    return second > FIRST + 1 ? "any" : second > FIRST ? "the next" : "the first";
                });
    }

    /// When another subscriber gets the only block there is, whose binding was over after five
    /// minutes.
    private static Law<TablePolicy> hold() {
        return new Law<>(
                "ports.blocks.hold",
                each(
                        hold -> blocks(ALL, 1, Order.SEQUENTIAL, Inside.SEQUENTIAL, hold),
                        PortBlocks.HOLD,
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.<Duration>empty()),
                p -> of(p).hold().map(h -> "after " + h.toSeconds()).orElse("never"),
                nat -> {
                    nat.shown("10.0.0.2:1", S1);
                    for (int second = 0; second < 1_000; second++) {
                        nat.at(300 + second);
                        if (nat.out("10.0.0.3:1", S1).isPresent()) {
                            return "after " + second;
                        }
                    }
                    return "never";
                });
    }

    private static Law<TablePolicy> pool() {
        return new Law<>(
                "pooling.size",
                each(size -> NatPolicy.DEFAULT.with(new Pooling(size, Pick.IN_TURN)), 1, 2, 4),
                p -> "addresses " + p.pooling().size(),
                nat -> {
                    var shown = IntStream.range(0, 16).mapToObj(i -> address(nat, 2, i, S1));
                    return "addresses " + shown.distinct().count();
                });
    }

    private static Law<TablePolicy> pick() {
        return new Law<>(
                "pooling.pick",
                each(pick -> SYMMETRIC.with(new Pooling(4, pick)), Pick.values()),
                p ->
                        switch (p.pooling().pick()) {
                            case PAIRED_BY_HASH -> "one a host, in no order";
                            case PAIRED_BY_LOAD -> "one a host, the least used";
                            case PAIRED_IN_TURN -> "one a host, in turn";
                            case ONE_TO_ONE -> "one a host, and none for a fifth";
                            case IN_TURN -> "in turn";
                            case BY_FLOW -> "by socket and remote";
                            case BY_DESTINATION -> "by remote address";
                            case BY_DESTINATION_PORT -> "by remote port";
                        },
                BlockLaws::picked);
    }

    private static String picked(NatBench nat) {
        List<Integer> hosts = IntStream.range(2, 6).mapToObj(h -> address(nat, h, 5, S1)).toList();
        List<Integer> sockets = new ArrayList<>();
        List<Integer> remotes = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sockets.add(address(nat, 2, 100 + i, S1));
            remotes.add(address(nat, 2, 5, "198.51.100." + (10 + i) + ":3478"));
            ports.add(address(nat, 2, 5, "198.51.100.1:" + (4_000 + i)));
        }
        boolean bySocket = new HashSet<>(sockets).size() > 1;
        boolean byRemote = new HashSet<>(remotes).size() > 1;
        boolean byPort = new HashSet<>(ports).size() > 1;
        if (bySocket) {
            boolean cycles = sockets.get(0) == (remotes.getFirst() + 3) % 4;
            for (int i = 1; i < sockets.size(); i++) { // three bindings a round
                cycles &= sockets.get(i) == (sockets.get(i - 1) + 3) % 4;
            }
            return cycles ? "in turn" : "by socket and remote";
        }
        if (byRemote || byPort) {
            return byRemote ? "by remote address" : "by remote port";
        }
        int fifth = address(nat, 6, 5, S1);
        if (fifth < 0) {
            return "one a host, and none for a fifth";
        }
        if (!hosts.equals(List.of(0, 1, 2, 3))) {
            return "one a host, in no order";
        }
        return "one a host, " + (fifth == 0 ? "in turn" : "the least used");
    }

    /// Which of the NAT's addresses is shown; -1 where nothing comes out.
    private static int address(NatBench nat, int host, int port, String remote) {
        Optional<Endpoint> shown = nat.out("10.0.0." + host + ":" + (5_000 + port), remote);
        return shown.map(s -> (int) (s.address().low() - NatBench.EXTERNAL.low())).orElse(-1);
    }
}
