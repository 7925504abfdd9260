package dev.punchcard.scenarios.card;

import dev.punchcard.simulator.scenario.Scenario;

/// A card with something under every key, for tests that change one thing in it.
final class SampleCard {
    static final String CARD =
            """
            card: sample
            about: What it shows.
            protocol: rabid
            network:
              sites:
                home: { nat: symmetric, link: 20ms }
                flat: { nat: full-cone, behind: home }
              hosts:
                server: {}
                alice: { at: home }
                bob: { at: flat, link: lan }
            server: { player-silence: 9s }
            peers:
              alice: { role: host, session: den }
              bob: { role: client, start: 1s }
            script:
              - { at: 3s, peer: alice, do: kick bob }
            expect:
              - connected: [alice, bob]
              - failed: { bob: reason }
            limits: { time: 5min, events: 1000 }
            """;

    private SampleCard() {}

    /// Reads it with the first of these words replaced by the second.
    static Scenario read(String right, String wrong) {
        int at = CARD.indexOf(right);
        String text = CARD.substring(0, at) + wrong + CARD.substring(at + right.length());
        return CardReader.read(text, "x.yaml").scenario();
    }
}
