package dev.punchcard.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.IpAddress;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoutesTest {
    private static final IpAddress FOUR = IpAddress.literal("10.0.0.0");
    private static final IpAddress SIX = IpAddress.literal("2001:db8::");

    @Test
    void everyAddressKeepsItsSideHoweverManyCameAndWent() {
        Routes routes = new Routes();
        Map<IpAddress, Integer> model = new HashMap<>();
        Prng random = new Prng(5);
        for (int step = 0; step < 3_000; step++) {
            IpAddress address = address(random);
            if (model.remove(address) != null) {
                routes.remove(address);
            } else {
                model.put(address, step);
                routes.add(address, step);
            }
            IpAddress other = address(random);
            assertThat(routes.side(other)).isEqualTo(model.getOrDefault(other, Routes.NONE));
        }
        model.forEach((address, side) -> assertThat(routes.side(address)).isEqualTo(side));
        assertThat(model).hasSizeGreaterThan(100);
    }

    /// Numbered one after the other, or with the same low bits.
    private static IpAddress address(Prng random) {
        IpAddress base = random.chance(0.5) ? FOUR : SIX;
        int number = random.nextInt(200);
        return base.plus(random.chance(0.5) ? number : number << 16);
    }
}
