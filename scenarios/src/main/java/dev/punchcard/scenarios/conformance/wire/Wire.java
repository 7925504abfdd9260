package dev.punchcard.scenarios.conformance.wire;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A NAT between testers, who have all addresses that they like on both of its sides. They know
/// nothing of it but what passes: it may be a simulated one or a box on a table.
public interface Wire {
    /// The address of an inside host.
    ///
    /// @param number from 1 on
    IpAddress host(int number);

    /// What inside hosts call somebody outside: behind a NAT64 not what he calls himself.
    Endpoint named(Endpoint outside);

    /// Somebody outside towards whom the NAT has been told to translate nothing.
    Optional<Endpoint> bypassed();

    /// How many bindings the NAT has room for, as its maker says.
    int room();

    /// Lets time pass.
    ///
    /// @return what arrives meanwhile anywhere, in order, without having been sent just now
    List<Sight> pause(Duration time);

    /// Sends a packet from the tester's side.
    ///
    /// @return what that makes arrive anywhere, in order
    List<Sight> send(Sight packet);

    /// Sends a datagram in pieces that fit `mtu`, in that order of them.
    ///
    /// @param order some of the numbers of the pieces, from 0 on
    /// @param gap between two pieces
    List<Sight> sendPieces(Sight packet, int mtu, List<Integer> order, Duration gap);
}
