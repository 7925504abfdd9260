package dev.punchcard.scenarios.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import org.junit.jupiter.api.Test;

class RouterLogTest {
    private static final String EVENTS =
            """
                [NEW] udp      17 30 src=10.200.1.2 dst=198.18.5.1 sport=36314 dport=4000 \
            [UNREPLIED] src=198.18.5.1 dst=198.18.5.2 sport=4000 dport=17495
                [NEW] udp      17 30 src=198.18.5.1 dst=198.18.5.2 sport=54550 dport=777 \
            [UNREPLIED] src=198.18.5.2 dst=198.18.5.1 sport=777 dport=54550
            """;

    private static final String TABLE =
            """
            table ip punchcard {
            	counter outward {
            		packets 3 bytes 93
            	}

            	counter inward {
            		packets 2 bytes 60
            	}

            	set refused {
            		type ipv4_addr . inet_service . ipv4_addr . inet_service
            		size 65535
            		flags dynamic
            		elements = { 198.18.5.1 . 44440 . 198.18.5.2 . 777,
            			     198.18.5.3 . 1 . 198.18.5.2 . 778 }
            	}
            }
            """;

    private final RouterLog log = RouterLog.read(IpAddress.literal("198.18.5.2"), EVENTS, TABLE);

    @Test
    void flowsOfInsideHostsAreReadAndOthersAreNot() {
        assertThat(log.flows())
                .containsExactly(
                        new RouterLog.Flow(
                                Endpoint.literal("10.200.1.2:36314"),
                                Endpoint.literal("198.18.5.2:17495"),
                                Endpoint.literal("198.18.5.1:4000")));
    }

    @Test
    void countersAndRefusedPacketsAreRead() {
        assertThat(log.outward()).isEqualTo(3);
        assertThat(log.inward()).isEqualTo(2);
        assertThat(log.refused())
                .containsExactly(
                        new RouterLog.Refused(
                                Endpoint.literal("198.18.5.1:44440"),
                                Endpoint.literal("198.18.5.2:777")),
                        new RouterLog.Refused(
                                Endpoint.literal("198.18.5.3:1"),
                                Endpoint.literal("198.18.5.2:778")));
    }
}
