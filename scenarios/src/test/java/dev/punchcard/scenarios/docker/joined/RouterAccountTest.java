package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import org.junit.jupiter.api.Test;

class RouterAccountTest {
    private static final String ENTRIES =
            """
            udp      17 297 src=10.200.1.2 dst=198.18.5.1 sport=36314 dport=4000 \
            src=198.18.5.1 dst=198.18.5.2 sport=4000 dport=17495 [ASSURED] mark=0 use=1
            udp      17 12 src=198.18.5.1 dst=198.18.5.2 sport=54550 dport=777 \
            [UNREPLIED] src=198.18.5.2 dst=198.18.5.1 sport=777 dport=54550 mark=0 use=1
            udp      17 299 src=10.200.1.2 dst=198.18.5.9 sport=36314 dport=4001 \
            [UNREPLIED] src=198.18.5.9 dst=198.18.5.2 sport=4001 dport=36314 mark=0 use=1
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

    private final RouterAccount account =
            RouterAccount.read(IpAddress.literal("198.18.5.2"), ENTRIES, TABLE);

    @Test
    void flowsOfInsideHostsAreReadAndOthersAreNot() {
        assertThat(account.flows())
                .containsExactly(
                        new RouterAccount.Flow(
                                Endpoint.literal("10.200.1.2:36314"),
                                Endpoint.literal("198.18.5.2:17495"),
                                Endpoint.literal("198.18.5.1:4000")),
                        new RouterAccount.Flow(
                                Endpoint.literal("10.200.1.2:36314"),
                                Endpoint.literal("198.18.5.2:36314"),
                                Endpoint.literal("198.18.5.9:4001")));
    }

    @Test
    void countersAndRefusedPacketsAreRead() {
        assertThat(account.outward()).isEqualTo(3);
        assertThat(account.inward()).isEqualTo(2);
        assertThat(account.refused())
                .containsExactly(
                        new RouterAccount.Refused(
                                Endpoint.literal("198.18.5.1:44440"),
                                Endpoint.literal("198.18.5.2:777")),
                        new RouterAccount.Refused(
                                Endpoint.literal("198.18.5.3:1"),
                                Endpoint.literal("198.18.5.2:778")));
    }
}
