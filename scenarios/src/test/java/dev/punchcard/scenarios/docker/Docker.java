package dev.punchcard.scenarios.docker;

import com.github.dockerjava.api.DockerClient;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.scenarios.docker.engine.Engine;
import org.junit.jupiter.api.Assumptions;

/// The engine and the cards that tests on containers share.
final class Docker {
    private Docker() {}

    /// Skips the test where no engine answers, and says so.
    static DockerClient client() {
        return switch (Engine.find()) {
            case Engine.Found(DockerClient client) -> client;
            case Engine.Missing(String reason) -> {
                System.out.println("Tests on containers are skipped: " + reason);
                Assumptions.abort(reason);
                throw new IllegalStateException(reason);
            }
        };
    }

    /// Two players of rabid behind two NATs of that preset, with the protocol's own patient times:
    /// a machine with a dozen busy containers is late now and then.
    static Card card(String nat, String... expectations) {
        return cardOf("rabid", "{}", "host, players: 2", "client", nat, expectations);
    }

    /// @param server the server's settings
    /// @param alice her role, and whatever else she needs
    /// @param bob the same
    static Card cardOf(
            String protocol,
            String server,
            String alice,
            String bob,
            String nat,
            String... expectations) {
        return CardReader.read(
                """
                card: two-%1$s
                protocol: %3$s
                server: %4$s
                network:
                  sites:
                    home: { nat: %1$s }
                    office: { nat: %1$s }
                  hosts:
                    server: {}
                    alice: { at: home }
                    bob: { at: office }
                peers:
                  alice: { role: %5$s }
                  bob: { role: %6$s, start: 2s }
                expect:
                %2$s
                limits: { time: 60s }
                """
                        .formatted(
                                nat,
                                "  - " + String.join("\n  - ", expectations),
                                protocol,
                                server,
                                alice,
                                bob),
                "a test");
    }
}
