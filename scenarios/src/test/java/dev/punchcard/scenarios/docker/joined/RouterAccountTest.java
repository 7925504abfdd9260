package dev.punchcard.scenarios.docker.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.IpProtocol;
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
            tcp      6 431999 ESTABLISHED src=10.200.1.2 dst=198.18.5.9 sport=4444 dport=80 \
            src=198.18.5.9 dst=198.18.5.2 sport=80 dport=4444 [ASSURED] mark=0 use=1
            icmp     1 29 src=10.200.1.2 dst=198.18.5.9 type=8 code=0 id=7 \
            src=198.18.5.9 dst=198.18.5.2 type=0 code=0 id=7 mark=0 use=1
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

            	set ports {
            		type inet_proto . inet_service
            		size 65535
            		flags dynamic
            		elements = { 17 . 777, 6 . 4444 }
            	}

            	set filtered {
            		type inet_proto . ipv4_addr . inet_service . ipv4_addr . inet_service
            		size 65535
            		flags dynamic
            		elements = { 17 . 198.18.5.1 . 44440 . 198.18.5.2 . 777,
            			     6 . 198.18.5.1 . 44440 . 198.18.5.2 . 4444 }
            	}

            	set unmapped {
            		type inet_proto . ipv4_addr . inet_service . ipv4_addr . inet_service
            		size 65535
            		flags dynamic
            		elements = { 6 . 198.18.5.3 . 1 . 198.18.5.2 . 778 }
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
                                Endpoint.literal("198.18.5.9:4001")),
                        new RouterAccount.Flow(
                                IpProtocol.TCP,
                                Endpoint.literal("10.200.1.2:4444"),
                                Endpoint.literal("198.18.5.2:4444"),
                                Endpoint.literal("198.18.5.9:80")));
    }

    @Test
    void countersAndRefusedPacketsAreRead() {
        assertThat(account.outward()).isEqualTo(3);
        assertThat(account.inward()).isEqualTo(2);
        assertThat(account.refused())
                .containsExactly(
                        new RouterAccount.Refused(
                                IpProtocol.UDP,
                                Endpoint.literal("198.18.5.1:44440"),
                                Endpoint.literal("198.18.5.2:777"),
                                DropReason.FILTERED),
                        new RouterAccount.Refused(
                                IpProtocol.TCP,
                                Endpoint.literal("198.18.5.1:44440"),
                                Endpoint.literal("198.18.5.2:4444"),
                                DropReason.FILTERED),
                        new RouterAccount.Refused(
                                IpProtocol.TCP,
                                Endpoint.literal("198.18.5.3:1"),
                                Endpoint.literal("198.18.5.2:778"),
                                DropReason.NO_MAPPING));
    }
}
