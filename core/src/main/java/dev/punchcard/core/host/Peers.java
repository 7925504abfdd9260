package dev.punchcard.core.host;

import java.io.IOException;

/// Hole punching in a few lines:
///
/// ```java
/// Attempt attempt =
///         Attempt.of(Protocols.named("rabid").orElseThrow(), "client", server)
///                 .set("session", "room")
///                 .set("name", "bob");
/// try (Hole hole = Peers.join(attempt)) {
///     hole.send(hole.remotes().getFirst(), "hello".getBytes(UTF_8));
///     hole.receive(Duration.ofSeconds(5)).ifPresent(mail -> …);
/// }
/// ```
///
/// Who wants to hear the protocol's signals or give commands on the way takes a [Joining]; who
/// wants the bare socket, or its port for an engine of his own, asks the [Hole] for it.
public final class Peers {
    private Peers() {}

    /// Waits until the attempt has ended.
    ///
    /// @throws NotConnected where it has failed; the message is the protocol's own word for it
    public static Hole join(Attempt attempt)
            throws IOException, InterruptedException, NotConnected {
        Joining joining = Joining.begin(attempt);
        try {
            return joining.await();
        } catch (InterruptedException | RuntimeException broken) {
            joining.close();
            throw broken;
        }
    }
}
