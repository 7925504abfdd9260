package dev.punchcard.benchmarks.simulator;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceSink;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IcmpError;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Payload;
import dev.punchcard.simulator.nat.Nat;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.net.Action;
import dev.punchcard.simulator.net.Exit;
import dev.punchcard.simulator.net.Gateway;
import dev.punchcard.simulator.net.Hop;
import dev.punchcard.simulator.net.Packet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does one translation cost, expiry included, for one flow and for many?
///
/// Trap: with one flow everything sits in the first cache line and the branch predictor knows it by
/// heart, so the many flows are visited in a drawn order; time advances with every packet, so that
/// no deadline can be taken as constant.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NatBenchmark implements Exit {
    private static final Endpoint SERVER = Endpoint.literal("198.18.1.1:3478");

    @Param({"1", "16000"})
    private int flows;

    @Param({"port-restricted", "symmetric", "linux"})
    private String kind = "";

    private Nat nat =
            new Nat(
                    "nat",
                    NatPolicy.DEFAULT,
                    List.of(IpAddress.ANY),
                    Gateway.INTERNET,
                    new Prng(1),
                    TraceSink.OFF);
    private Packet[] outgoing = {};
    private Packet[] incoming = {};
    private int[] order = {};
    private int at;
    private long now;
    private Packet last = packet(SERVER, SERVER);

    @Setup
    public void openFlows() {
        NatPolicy policy = policy();
        IpAddress external = IpAddress.literal("203.0.113.1");
        Prng random = new Prng(2);
        nat =
                new Nat(
                        "nat",
                        policy,
                        List.of(external),
                        Gateway.INTERNET,
                        new Prng(1),
                        TraceSink.OFF);
        outgoing = new Packet[flows];
        incoming = new Packet[flows];
        order = new int[Integer.highestOneBit(2 * flows)];
        for (int i = 0; i < flows; i++) {
            IpAddress inside = IpAddress.literal("10.0.0.2").plus(i / 100);
            outgoing[i] = packet(new Endpoint(inside, 2000 + i % 100), SERVER);
            nat.accept(now, Hop.INSIDE, outgoing[i], this);
            incoming[i] = packet(SERVER, last.source());
        }
        for (int i = 0; i < order.length; i++) {
            order[i] = random.nextInt(flows);
        }
    }

    private NatPolicy policy() {
        return switch (kind) {
            case "linux" -> ConntrackPolicy.DEFAULT;
            case "symmetric" ->
                    NatPolicy.DEFAULT
                            .with(Mapping.ADDRESS_AND_PORT_DEPENDENT)
                            .with(PortAllocation.RANDOM);
            default -> NatPolicy.DEFAULT.with(Filtering.ADDRESS_AND_PORT_DEPENDENT);
        };
    }

    @Benchmark
    public Packet outbound() {
        nat.accept(now++, Hop.INSIDE, outgoing[order[at++ & order.length - 1]], this);
        return last;
    }

    @Benchmark
    public Packet inbound() {
        nat.accept(now++, Hop.OUTSIDE, incoming[order[at++ & order.length - 1]], this);
        return last;
    }

    private static Packet packet(Endpoint source, Endpoint target) {
        return Packet.udp(0, 0, 0, source, target, Payload.EMPTY);
    }

    @Override
    public void forward(int side, Packet packet) {
        last = packet;
    }

    @Override
    public void forwardAt(long arrival, int side, Packet packet) {
        throw new AssertionError("a NAT takes no time");
    }

    @Override
    public List<Packet> cut(Packet packet, int mtu) {
        throw new AssertionError("a NAT cuts nothing");
    }

    @Override
    public void act(long time, Action action) {}

    @Override
    public void reset(int side, Packet about) {
        throw new AssertionError("reset");
    }

    @Override
    public void answer(int side, Packet about, IcmpError error, int mtu, IpAddress from) {
        throw new AssertionError("answered with " + error);
    }

    @Override
    public void drop(Packet packet, DropReason reason) {
        throw new AssertionError("dropped as " + reason);
    }
}
