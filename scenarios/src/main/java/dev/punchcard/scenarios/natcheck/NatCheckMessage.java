package dev.punchcard.scenarios.natcheck;

import dev.punchcard.core.machine.Codec;
import dev.punchcard.core.machine.Dialogue;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.Optional;

/// What client and servers say, one word and an endpoint where there is one.
sealed interface NatCheckMessage {
    /// The client to servers 1 and 2.
    record Ping() implements NatCheckMessage {}

    /// Their answer.
    record Pong(Endpoint seen) implements NatCheckMessage {}

    /// Server 2 to server 3.
    record Relay(Endpoint seen) implements NatCheckMessage {}

    /// Server 3 to the client, who has never sent to it.
    record Unasked() implements NatCheckMessage {}

    /// The client's second socket to its first.
    record Loop() implements NatCheckMessage {}

    record Malformed() implements NatCheckMessage {}

    /// It keeps no state.
    final class Words implements Codec<NatCheckMessage> {
        @Override
        public NatCheckMessage decode(Dialogue dialogue, Payload payload) {
            String text = payload.utf8().orElse("");
            return switch (text) {
                case "ping" -> new Ping();
                case "unasked" -> new Unasked();
                case "loop" -> new Loop();
                default -> told(text).orElse(new Malformed());
            };
        }

        private static Optional<NatCheckMessage> told(String text) {
            Optional<Endpoint> seen = Endpoint.parse(text.substring(text.indexOf(' ') + 1));
            if (text.startsWith("pong ")) {
                return seen.map(Pong::new);
            }
            return text.startsWith("relay ") ? seen.map(Relay::new) : Optional.empty();
        }

        @Override
        public Payload encode(NatCheckMessage message) {
            return Payload.text(
                    switch (message) {
                        case Ping _ -> "ping";
                        case Pong(Endpoint seen) -> "pong " + seen;
                        case Relay(Endpoint seen) -> "relay " + seen;
                        case Unasked _ -> "unasked";
                        case Loop _ -> "loop";
                        case Malformed _ ->
                                throw new IllegalArgumentException(message + " is not to be sent");
                    });
        }
    }
}
