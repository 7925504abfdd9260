package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimpleTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 9.255.255.255",
        "10.255.255.255, 11.0.0.0",
        "172.16.0.0, 172.15.255.255",
        "172.31.255.255, 172.32.0.0",
        "192.168.0.0, 192.167.255.255",
        "192.168.255.255, 192.169.0.0",
        "100.64.0.0, 100.63.255.255",
        "100.127.255.255, 100.128.0.0",
        "169.254.255.255, 169.255.0.0",
        "169.254.0.0, ::ac10:1"
    })
    void whoServesAtAPrivateAddressIsToldOf(String inside, String outside) {
        assertThat(advised(Options.none(), inside)).isTrue();
        assertThat(advised(Options.none(), outside)).isFalse();
        assertThat(advised(Options.none().set(SimpleServerOptions.PUBLIC_IP, inside), "0.0.0.0"))
                .isTrue();
        assertThat(
                        advised(
                                Options.none().set(SimpleServerOptions.PUBLIC_IP, "203.0.113.9"),
                                inside))
                .isFalse();
    }

    private static boolean advised(Options options, String listen) {
        return new Simple().advice(options, IpAddress.literal(listen)).isPresent();
    }
}
