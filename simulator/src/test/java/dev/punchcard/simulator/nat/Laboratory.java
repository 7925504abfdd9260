package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import java.util.ArrayList;
import java.util.List;

/// The network in which a kernel was looked at: two inside hosts, a server, a peer and another
/// remote.
final class Laboratory {
    static final String H1 = "10.0.0.2:4000";
    static final String H2 = "10.0.0.3:4000";
    static final String S = "203.0.113.11:3478";
    static final String P = "203.0.113.12:5000";
    static final String P_OTHER_PORT = "203.0.113.12:5001";
    static final String Q = "203.0.113.13:3478";
    static final Endpoint WAN = new Endpoint(NatBench.EXTERNAL, 4_000);

    static final ConntrackPolicy ACCEPT = ConntrackPolicy.DEFAULT.with(Input.ACCEPT);
    static final ConntrackPolicy BRIEF = ACCEPT.withSeconds(2, 4);

    /// The peer has sent before the inside endpoint did, which shows that peer another port.
    static int clash(NatBench nat) {
        assertThat(nat.shown(H1, S)).isEqualTo(WAN);
        assertThat(nat.letsIn(P, WAN)).isFalse();
        return nat.port(H1, P);
    }

    /// All orders of some packets.
    static List<List<String>> orders(List<String> packets) {
        if (packets.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : packets) {
            List<String> rest = packets.stream().filter(p -> !p.equals(first)).toList();
            for (List<String> order : orders(rest)) {
                List<String> all = new ArrayList<>(List.of(first));
                all.addAll(order);
                orders.add(all);
            }
        }
        return orders;
    }
}
