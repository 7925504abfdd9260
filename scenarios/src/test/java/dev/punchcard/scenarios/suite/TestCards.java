package dev.punchcard.scenarios.suite;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.catalog.Cards;
import dev.punchcard.simulator.scenario.Cast;
import dev.punchcard.simulator.scenario.Expectation;
import dev.punchcard.simulator.scenario.Scenario;
import java.util.List;

/// Cards that do what built-in ones must not.
public final class TestCards {
    private TestCards() {}

    public static Card good() {
        return Cards.load("unknown-session");
    }

    /// Two homes that connect, though this card says they do not.
    public static Card failing() {
        Card card = Cards.load("two-homes");
        Scenario s = card.scenario();
        return with(
                card,
                s.company().protocol(),
                List.of(new Expectation.Apart(List.of("alice", "bob"))));
    }

    /// A card whose server cannot even be made.
    public static Card faulty() {
        Card card = good();
        Protocol faulty = new Faulty(card.scenario().company().protocol());
        return with(card, faulty, card.scenario().expectations());
    }

    private static Card with(Card card, Protocol protocol, List<Expectation> expectations) {
        Scenario s = card.scenario();
        Scenario changed =
                Scenario.of(
                        s.name(),
                        new Cast.Company(protocol, s.company().server(), s.company().peers()),
                        s.topology(),
                        s.script(),
                        expectations,
                        s.limits());
        return new Card(card.about(), changed, card.source());
    }

    /// A protocol with a mistake.
    private record Faulty(Protocol real) implements Protocol {
        @Override
        public Program<?, ?, ?> server(Setup setup) {
            throw new IllegalStateException("a mistake in the server");
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String summary() {
            return real.summary();
        }

        @Override
        public int defaultPort() {
            return real.defaultPort();
        }

        @Override
        public List<Option<?>> serverOptions() {
            return real.serverOptions();
        }

        @Override
        public List<Option<?>> peerOptions() {
            return real.peerOptions();
        }

        @Override
        public List<String> roles() {
            return real.roles();
        }

        @Override
        public List<Quirk> quirks() {
            return real.quirks();
        }

        @Override
        public Answering answering(String role, Options peer) {
            return Answering.OBSERVED; // which is not so
        }

        @Override
        public Program<?, ?, ?> peer(Setup setup, String role, String name, Endpoint server) {
            return real.peer(setup, role, name, server);
        }
    }
}
