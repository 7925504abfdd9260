package dev.punchcard.simulator.nat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.binding.Forward;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// Any rules, any packets: the NAT does what Linux does, as a second, plain reading of it finds.
final class ConntrackProperties {
    private static final PortRange FEW = new PortRange(5_000, 5_003);
    private static final Forward FORWARD = new Forward(5_004, Endpoint.literal("10.0.0.9:80"));

    /// A packet that reaches the NAT some seconds after the one before.
    ///
    /// @param place number of the inside endpoint; for a packet from outside, of the external port
    /// @param remote number of the remote; the last is the NAT itself, for a packet from inside
    record Move(boolean outward, int place, int remote, int seconds) {}

    @Property(tries = 5_000)
    void everyPacketFaresAsThePlainReadingSays(
            @ForAll("policies") ConntrackPolicy policy,
            @ForAll("moves") @Size(max = 80) List<Move> moves) {
        ComparedConntrack both = new ComparedConntrack(policy);
        long seconds = 0;
        for (Move move : moves) {
            seconds += move.seconds();
            both.at(seconds);
            if (move.outward()) {
                both.out(inside(move.place()), remote(move.remote()));
            } else {
                Endpoint external = new Endpoint(NatBench.EXTERNAL, 5_000 + move.place());
                both.in(remote(Math.min(move.remote(), 3)), external);
            }
        }
    }

    /// Two hosts with the same three ports, one of them privileged.
    private static Endpoint inside(int number) {
        IpAddress host = IpAddress.literal("10.0.0.2").plus(number / 3);
        return new Endpoint(host, number % 3 == 2 ? 700 : 5_000 + number % 3);
    }

    private static Endpoint remote(int number) {
        return number == 4
                ? new Endpoint(NatBench.EXTERNAL, 5_001)
                : new Endpoint(IpAddress.literal("198.51.100.1").plus(number / 2), number % 2 + 1);
    }

    @Provide
    Arbitrary<ConntrackPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Input.values()),
                        Arbitraries.of(Choice.values()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(1, 20))
                .as((input, choice, few, forwards, unreplied, stream) -> {
                    ConntrackPolicy policy =
                            ConntrackPolicy.DEFAULT
                                    .with(input)
                                    .with(choice)
                                    .withForwards(forwards ? List.of(FORWARD) : List.of())
                                    .withSeconds(unreplied, stream);
                    return few ? policy.with(FEW) : policy;
                });
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(0, 0, 0, 1, 2, 6))
                .as(Move::new)
                .list()
                .ofMaxSize(80);
    }
}
