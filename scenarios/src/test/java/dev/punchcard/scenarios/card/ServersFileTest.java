package dev.punchcard.scenarios.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punchcard.core.host.TcpLimitOptions;
import dev.punchcard.core.host.TcpLimits;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.card.yaml.CardError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServersFileTest {
    @Test
    void serverHasItsOwnSettingsAndTheOriginalsPort() {
        ServersFile file = read("{ protocol: rabid, max-sessions: 7, quirks: [UNCHECKED_SOURCE] }");

        ServersFile.Served server = file.servers().getFirst();
        Option<?> option =
                Options.find(server.protocol().serverOptions(), "max-sessions").orElseThrow();
        assertThat(server.listen()).isEqualTo(Endpoint.literal("0.0.0.0:57775"));
        assertThat(server.options().get(option)).isEqualTo(7);
        assertThat(server.quirks()).containsExactly("UNCHECKED_SOURCE");
        assertThat(file.debug()).isFalse();
    }

    @Test
    void serverHasItsOwnLimitsOfTcp() {
        ServersFile file = read("{ protocol: gopunch, max-connections: 7, tcp-idle-timeout: 1s }");

        TcpLimits limits = TcpLimitOptions.read(file.servers().getFirst().options());
        assertThat(limits.room().perListener()).isEqualTo(7);
        assertThat(limits.patience().idle()).hasSeconds(1);
    }

    @Test
    void aPortAloneMeansAllAddressesOfBothFamilies() {
        ServersFile file = read("{ protocol: rabid, listen: ':5000' }");

        assertThat(file.servers().getFirst().listen()).isEqualTo(Endpoint.literal("[::]:5000"));
    }

    @Test
    void fileSaysWhereToWrite() {
        ServersFile file =
                ServersFile.read(
                        "servers: [{ protocol: rabid }]\nlog-file: log\ntrace: t\ndebug: true\n",
                        "s.yaml");

        assertThat(file.logFile()).contains("log");
        assertThat(file.trace()).contains("t");
        assertThat(file.debug()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ protocol: rabbit } | 2:17: found protocol 'rabbit', expected",
                "{ listen: 1.2.3.4:5 } | 2:5: found no key 'protocol', expected one in this mapping",
                "{ protocol: rabid, listen: here } | 2:32: found 'here', expected IP:PORT",
                "{ protocol: rabid, max-sesions: 1 } | 2:24: found key 'max-sesions', expected",
                "{ protocol: rabid, max-sessions: 0 } | 2:38: found '0', expected 1..10000000 for",
                "{ protocol: rabid, tcp-idle-timeout: 1s } | 2:24: found key 'tcp-idle-timeout', expected",
                "{ protocol: gatepunch, tcp-idle-timeout: x } | 2:46: found 'x', expected",
                "{ protocol: rabid, quirks: [ODD] } | 2:33: found quirk 'ODD', expected one of",
            })
    void mistakeIsPointedAt(String server, String message) {
        assertThatThrownBy(() -> read(server))
                .isInstanceOf(CardError.class)
                .hasMessageStartingWith("s.yaml:" + message);
    }

    @Test
    void twoServersNeedTwoPlaces() {
        String twice = "servers:\n  - { protocol: rabid }\n  - { protocol: rabid }\n";

        assertThatThrownBy(() -> ServersFile.read(twice, "s.yaml"))
                .hasMessage(
                        "s.yaml:3:5: found a second server on 0.0.0.0:57775,"
                                + " expected another address or port");
        assertThatThrownBy(() -> ServersFile.read("servers: []\n", "s.yaml"))
                .hasMessage("s.yaml:1:10: found an empty list, expected a list of servers");
    }

    private static ServersFile read(String server) {
        return ServersFile.read("servers:\n  - " + server + "\n", "s.yaml");
    }
}
