package dev.punchcard.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IpAddressTest {
    @Test
    void hostsOfOneNetworkOfIpv6CountAsOne() {
        IpAddress one = IpAddress.literal("2001:db8:0:1::5");
        IpAddress near = IpAddress.literal("2001:db8:0:1:ffff::9");
        IpAddress far = IpAddress.literal("2001:db8:0:2::5");

        assertThat(one.network()).isEqualTo(near.network()).isNotEqualTo(far.network());
    }

    @Test
    void everyAddressOfIpv4CountsByItself() {
        IpAddress one = IpAddress.literal("192.0.2.1");

        assertThat(one.network()).isEqualTo(one).isNotEqualTo(one.plus(1).network());
    }
}
