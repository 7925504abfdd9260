package dev.punchcard.core.protocol;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.random.Prng;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import java.util.List;
import java.util.Optional;

/// A rendezvous protocol: how to make its server and its peers, and what can be set about them.
///
/// Users bring their own by implementing this; ours are in [Protocols].
public interface Protocol {
    /// As on the command line and in cards.
    String name();

    /// One line for lists.
    String summary();

    /// The port that the original's server uses.
    int defaultPort();

    List<Option<?>> serverOptions();

    /// Options of the peers; `name` and `role` among them, where the protocol knows such things.
    List<Option<?>> peerOptions();

    /// The roles a peer can take, host or server role first; a card and the command line name one.
    List<String> roles();

    /// Switches that bring back an original's behaviour which is repaired by default.
    List<Quirk> quirks();

    /// Those that change anything on that side.
    default List<Quirk> quirks(Side side) {
        return quirks().stream().filter(quirk -> quirk.side().has(side)).toList();
    }

    /// Which sources a peer of that role answers, as the oracle of punching has to know.
    Answering answering(String role, Options peer);

    /// What is wrong with these options of a peer, each of which is right by itself.
    default Optional<Clash> clash(Options peer) {
        return Optional.empty();
    }

    /// What whoever serves with these options may want to know before others try in vain.
    ///
    /// @param listen where the server hears
    default Optional<String> advice(Options server, IpAddress listen) {
        return Optional.empty();
    }

    /// Other names by which whoever starts the original's server knows what ours takes.
    default List<StartWord> startWords() {
        return List.of();
    }

    /// How the first role lets others in, where they cannot know what they need by themselves.
    default Optional<Invitation> invitation() {
        return Optional.empty();
    }

    /// Whether a peer of that role also tries endpoints that nobody told or showed it: where the
    /// other's NAT shows every remote another port it may then be lucky.
    default boolean guesses(String role, Options peer) {
        return false;
    }

    /// Whether its peers reach each other by TCP: each calls the other from the port by which it
    /// asks the server, and calls again when it is refused.
    default boolean calls(Options peer) {
        return false;
    }

    /// Whether its server is reached by TCP, be it besides UDP.
    default boolean listens() {
        return false;
    }

    Program<?, ?, ?> server(Setup setup);

    /// @param server the rendezvous server as the peer reaches it
    Program<?, ?, ?> peer(Setup setup, String role, String name, Endpoint server);

    /// @param quirks names of the switches that are on
    /// @param port the local port the role binds; 0 for any
    record Setup(Options options, List<String> quirks, int port, Prng random) {
        public Setup {
            quirks = List.copyOf(quirks);
        }
    }

    /// @param names with their hyphens, such as `-v`
    /// @param option of ours, of the server or of whoever starts it, such as `verbose`
    record StartWord(String option, List<String> names) {
        public StartWord {
            names = List.copyOf(names);
        }
    }

    /// @param option which one was set to what does not go with another
    /// @param expected of its value
    record Clash(String option, String expected) {}

    /// @param side whose behaviour it changes
    /// @param doc what the original does when it is on
    record Quirk(String name, Side side, String doc) {}

    /// A side of the talk with the server, or both of them.
    enum Side {
        SERVER,
        PEER,
        BOTH;

        /// Whether what is on this side is on that one.
        public boolean has(Side other) {
            return this == BOTH || this == other;
        }
    }

    /// Whom a peer of the protocol hears, and whom it sends to.
    enum Answering {
        /// It hears only the endpoints that it was told, and sends only there.
        EXACTLY_TOLD,
        /// It hears all ports of the addresses that it was told, and sends only to the told ones.
        TOLD,
        /// The same, but it also sends to the sources from which it hears the other party.
        OBSERVED,
        /// It hears other addresses too, and also sends to where it hears the other party.
        ANYBODY
    }
}
