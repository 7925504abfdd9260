package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortClasses;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A NAT that does otherwise than it is believed to breaks a law; one that does so breaks none.
final class NatWatchTest {
    private static final String S1 = "198.51.100.1:3478";
    private static final String STRANGER = "198.51.100.2:3478";

    @ParameterizedTest
    @MethodSource
    void isBrokenByWhoDoesOtherwise(String law, TablePolicy believed, TablePolicy built) {
        assertThat(broken(believed, believed)).isEmpty();
        assertThat(broken(believed, built)).isNotEmpty().allMatch(b -> b.contains(law));
    }

    static Stream<Arguments> isBrokenByWhoDoesOtherwise() {
        TablePolicy usual = NatPolicy.DEFAULT;
        TablePolicy brief = usual.with(Lifetime.seconds(9, 9));
        Duration second = Duration.ofSeconds(1);
        TablePolicy symmetric = usual.with(Mapping.ADDRESS_AND_PORT_DEPENDENT);
        PortPolicy ports = PortPolicy.DEFAULT;
        PortPolicy drawn = ports.with(PortAllocation.RANDOM);
        PortPolicy any = ports.withRanges(List.of(PortRange.ALL));
        TablePolicy blocks = usual.with(ports.with(blocks(64)));
        return Stream.of(
                arguments(
                        "is shown twice",
                        symmetric,
                        symmetric.with(ports.with(Overload.DIFFERENT_REMOTE))),
                arguments("is shown twice", usual, usual.with(ports.with(Overload.ALWAYS))),
                arguments("is not to be given", usual.with(new PortRange(6_000, 6_999)), usual),
                arguments(
                        "is not to be given",
                        usual.with(ports.withReserved(List.of(PortRange.only(5_000)))),
                        usual),
                arguments(
                        "is not to be given",
                        usual.with(any.with(PortClasses.PRIVILEGED)),
                        usual.with(any.with(PortAllocation.RANDOM))),
                arguments("is odd", usual.with(drawn.withParity(true)), usual.with(drawn)),
                arguments("lives too long", brief, usual),
                arguments(
                        "lives too long",
                        usual.with(usual.lifetime().with(new Lifetime.Most(second, second))),
                        usual),
                arguments(
                        "has not rested",
                        brief.with(ports.withReuseDelay(Duration.ofMinutes(2))),
                        brief),
                arguments(
                        "is not of the address",
                        usual.with(new Pooling(2, Pooling.Pick.PAIRED_BY_HASH)),
                        usual.with(new Pooling(2, Pooling.Pick.IN_TURN))),
                arguments("nobody let", usual, usual.with(Filtering.ADDRESS_DEPENDENT)),
                arguments("nobody let", usual, usual.with(Filtering.ENDPOINT_INDEPENDENT)),
                arguments("of a block of", blocks, usual.with(ports.with(blocks(4)))));
    }

    private static PortBlocks blocks(int size) {
        return new PortBlocks(
                size,
                99,
                PortBlocks.Order.SEQUENTIAL,
                PortBlocks.Inside.SEQUENTIAL,
                PortBlocks.HOLD);
    }

    private static List<String> broken(TablePolicy believed, TablePolicy built) {
        NatWatch watch = new NatWatch(believed, NatBench.EXTERNAL);
        NatBench nat = new NatBench(built, 7, watch::observe);
        for (int host = 2; host < 5; host++) {
            nat.at(10 * host);
            for (int port : List.of(500, 5_000, 5_001)) {
                String inside = "10.0.0." + host + ":" + port;
                Endpoint shown = nat.shown(inside, host == 3 ? STRANGER : S1);
                for (String remote : List.of(S1, "198.51.100.1:9", STRANGER)) {
                    nat.in(remote, shown);
                    watch.cameIn(nat, Endpoint.literal(remote), shown);
                }
            }
        }
        return watch.broken();
    }
}
