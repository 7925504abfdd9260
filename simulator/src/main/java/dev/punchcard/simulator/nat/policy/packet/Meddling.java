package dev.punchcard.simulator.nat.policy.packet;

import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.List;

/// What a NAT does to payloads, which are none of its business (RFC 4787 §7).
public sealed interface Meddling {
    /// Every four bytes that are the sender's inside address become its outside address, and the
    /// other way round for packets coming in.
    ///
    /// @param port whether the port behind the address, where it is there too, is changed with it
    record Bytes(boolean port) implements Meddling {}

    /// The same of addresses that are written out in text, in packets from or to these ports: what
    /// helpers for SIP (5060) and FTP (21) do.
    record Text(PortRange ports) implements Meddling {}

    /// Packets to these ports are eaten.
    record Eat(List<PortRange> ports) implements Meddling {
        public Eat {
            ports = List.copyOf(ports);
        }
    }
}
