package dev.punchcard.core.punch;

import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.stream.IntStream;

/// Where to send from which of a peer's sockets, which are numbered from 0, the one that the server
/// has seen.
public record Aim(int socket, Endpoint target) {
    /// All of these from the first socket.
    public static List<Aim> at(List<Endpoint> targets) {
        return targets.stream().map(target -> new Aim(0, target)).toList();
    }

    /// One target from so many sockets: a NAT that shows each of them another port has as many
    /// holes for it.
    public static List<Aim> from(int sockets, Endpoint target) {
        return IntStream.range(0, sockets).mapToObj(i -> new Aim(i, target)).toList();
    }
}
