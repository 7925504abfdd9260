package dev.punchcard.scenarios.natcheck;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.conformance.simulated.SimulatedBench;
import dev.punchcard.scenarios.conformance.wire.Call;
import dev.punchcard.scenarios.conformance.wire.Side;
import dev.punchcard.scenarios.conformance.wire.Silence;
import dev.punchcard.scenarios.conformance.wire.Tester;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import java.time.Duration;
import java.util.Optional;

/// What NAT Check reports of a NAT's TCP, found segment by segment at its two sides.
///
/// @param consistent whether servers 1 and 2 were shown the same endpoint
/// @param silent whether server 3, which calls that without being asked for, is told nothing before
///   the client calls it as well
/// @param hairpins whether the client reaches itself by its public endpoint
public record TcpCheck(boolean consistent, boolean silent, boolean hairpins) {
    private static final Endpoint ONE = Endpoint.literal("198.51.100.1:9856");
    private static final Endpoint TWO = Endpoint.literal("198.51.100.2:9856");
    private static final Endpoint THREE = Endpoint.literal("198.51.100.3:9856");
    private static final Duration PATIENCE = Duration.ofSeconds(5); // of server 2, for server 3

    /// What the test asks of a NAT that is to be punched.
    public boolean isFit() {
        return consistent && silent;
    }

    /// Runs the test; nothing where a server is not reached.
    public static Optional<TcpCheck> of(NatPolicy nat) {
        Tester tester = new Tester(new SimulatedBench(nat).fresh());
        try {
            Endpoint client = tester.socket(1);
            Endpoint first = new Call(tester, client, ONE).open().external();
            Endpoint second = new Call(tester, client, TWO).open().external();
            boolean silent = isSilent(tester, new Call(tester, client, THREE, second));
            Call loop = new Call(tester, tester.socket(1), second);
            loop.out(Call.SYN);
            boolean hairpins =
                    loop.seen().stream()
                            .anyMatch(s -> s.side() == Side.INSIDE && s.target().equals(client));
            return Optional.of(new TcpCheck(first.equals(second), silent, hairpins));
        } catch (Silence _) {
            return Optional.empty();
        }
    }

    private static boolean isSilent(Tester tester, Call unasked) {
        unasked.in(Call.SYN);
        return unasked.seen().stream().noneMatch(s -> s.side() == Side.OUTSIDE)
                && tester.listen(PATIENCE).stream().noneMatch(s -> s.side() == Side.OUTSIDE);
    }
}
