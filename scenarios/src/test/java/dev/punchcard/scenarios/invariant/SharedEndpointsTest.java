package dev.punchcard.scenarios.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.punchcard.core.wire.TcpHeader;
import dev.punchcard.scenarios.invariant.SharedEndpointsProperties.Move;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.TableLimits;
import dev.punchcard.simulator.nat.policy.port.Overload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A NAT that shares endpoints in another way than it is believed to breaks the law; one that does
/// as it is believed to breaks none.
final class SharedEndpointsTest {
    private static final String ALREADY = "towards that remote";
    private static final String OTHERS = "who was shown so last";

    @ParameterizedTest
    @MethodSource
    void isBrokenByWhoSharesOtherwise(
            String law, NatPolicy believed, NatPolicy built, List<Move> moves) {
        assertThat(SharedEndpointsProperties.broken(believed, believed, moves)).isEmpty();
        assertThat(SharedEndpointsProperties.broken(believed, built, moves))
                .isNotEmpty()
                .allMatch(b -> b.contains(law));
    }

    @ParameterizedTest
    @MethodSource("isBrokenByWhoSharesOtherwise")
    void isBrokenByTcpAsWell(String law, NatPolicy believed, NatPolicy built, List<Move> moves) {
        List<Integer> calls = List.of(TcpHeader.SYN);
        assertThat(SharedEndpointsProperties.broken(believed, believed, moves, calls)).isEmpty();
        assertThat(SharedEndpointsProperties.broken(believed, built, moves, calls))
                .isNotEmpty()
                .allMatch(b -> b.contains(law));
    }

    static Stream<Arguments> isBrokenByWhoSharesOtherwise() {
        TablePolicy cone = NatPolicy.DEFAULT.with(Filtering.ENDPOINT_INDEPENDENT);
        TablePolicy byAddress = cone.with(Mapping.ADDRESS_DEPENDENT);
        TablePolicy symmetric = cone.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);
        TablePolicy strict = symmetric.with(Filtering.ADDRESS_AND_PORT_DEPENDENT);
        TablePolicy runsOut =
                symmetric.with(symmetric.limits().with(TableLimits.Exhaustion.OVERLOAD));
        List<Move> same = List.of(out(0, 0), out(3, 0));
        List<Move> near = List.of(out(0, 0), out(3, 1));
        List<Move> back = List.of(out(0, 0), out(3, 2), in(0, 3));
        return Stream.of(
                arguments(ALREADY, byRemote(cone), always(cone), near),
                arguments(ALREADY, byRemote(byAddress), always(byAddress), near),
                arguments(ALREADY, byRemote(byAddress), byRemote(symmetric), near),
                arguments(ALREADY, byRemote(symmetric), always(symmetric), same),
                arguments(ALREADY, ConntrackPolicy.DEFAULT, always(strict), same),
                arguments(OTHERS, always(symmetric), byRemote(symmetric), back),
                arguments(OTHERS, runsOut, byRemote(symmetric), back));
    }

    private static TablePolicy byRemote(TablePolicy policy) {
        return policy.with(policy.ports().with(Overload.DIFFERENT_REMOTE));
    }

    private static TablePolicy always(TablePolicy policy) {
        return policy.with(policy.ports().with(Overload.ALWAYS));
    }

    private static Move out(int place, int remote) {
        return new Move(true, place, remote, 1);
    }

    private static Move in(int place, int remote) {
        return new Move(false, place, remote, 1);
    }
}
