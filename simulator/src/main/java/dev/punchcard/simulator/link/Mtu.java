package dev.punchcard.simulator.link;

/// The largest packet that one direction of a link carries, and what becomes of larger ones.
///
/// A packet counts with its headers, as [dev.punchcard.simulator.net.Packet#length] says.
public sealed interface Mtu {
    Mtu UNLIMITED = new Unlimited();

    /// Carries every packet.
    record Unlimited() implements Mtu {}

    /// Drops larger ones and tells nobody, as tunnels do whose ICMP errors get lost: small packets
    /// arrive, large ones never do.
    record BlackHole(int bytes) implements Mtu {
        public BlackHole {
            requireBytes(bytes);
        }
    }

    /// Cuts larger ones, and the host at the end puts them together again. No router cuts IPv6 (RFC
    /// 8200 §4.5): of that, larger ones are dropped as in [Icmp].
    record Fragmenting(int bytes) implements Mtu {
        public Fragmenting {
            requireBytes(bytes);
        }
    }

    /// Drops larger ones and tells their sender, who from then on cuts what he sends there.
    record Icmp(int bytes) implements Mtu {
        public Icmp {
            requireBytes(bytes);
        }
    }

    /// What every network carries (RFC 791 §3.2).
    int LEAST = 68;

    /// The largest packet of IPv4.
    int MOST = 65_535;

    private static void requireBytes(int bytes) {
        if (bytes < LEAST || bytes > MOST) {
            throw new IllegalArgumentException("an MTU is from 68 to 65535 bytes, not " + bytes);
        }
    }
}
