package dev.punchcard.simulator.scenario;

import dev.punchcard.core.machine.Program;
import dev.punchcard.core.protocol.Invitation;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.wire.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who plays in a scenario, and on which hosts.
public sealed interface Cast {
    /// Everyone, in the order in which those who start at one time are started.
    List<Actor> actors();

    /// A protocol's server and its peers: what a card can name.
    record Company(Protocol protocol, Participant server, List<Participant> peers) implements Cast {
        public Company {
            peers = List.copyOf(peers);
        }

        /// The port that peers are told.
        public int serverPort() {
            return server.port() == 0 ? protocol.defaultPort() : server.port();
        }

        @Override
        public List<Actor> actors() {
            List<Actor> actors = new ArrayList<>();
            actors.add(new Actor(server.host(), false, server.start(), this::server));
            for (Participant peer : peers) {
                Part part =
                        setting ->
                                protocol.peer(
                                        setup(peer, peer.port(), setting),
                                        peer.role(),
                                        peer.host(),
                                        new Endpoint(setting.address(server.host()), serverPort()));
                Actor actor = new Actor(peer.host(), true, peer.start(), part);
                actors.add(peer.isInvited() ? actor.with(invite(peer.invitedBy())) : actor);
            }
            return actors;
        }

        private Invite invite(String peer) {
            return new Invite(peer, protocol.invitation().orElseThrow());
        }

        private Program<?, ?, ?> server(Part.Setting setting) {
            return protocol.server(setup(server, serverPort(), setting));
        }

        private static Protocol.Setup setup(Participant who, int port, Part.Setting setting) {
            return new Protocol.Setup(who.options(), who.quirks(), port, setting.random());
        }
    }

    /// Programs of the user's own. Those of a [Company] can stand among them, so that a client of
    /// one's own can meet a server of ours.
    record Troupe(List<Actor> actors) implements Cast {
        public static final Troupe EMPTY = new Troupe(List.of());

        public Troupe {
            actors = List.copyOf(actors);
        }

        /// This troupe and one who serves the others as long as the run lasts.
        public Troupe server(String host, Part part) {
            return with(new Actor(host, false, Duration.ZERO, part));
        }

        /// This troupe and one more for whose outcome the run waits.
        public Troupe peer(String host, Part part) {
            return with(new Actor(host, true, Duration.ZERO, part));
        }

        public Troupe with(Actor actor) {
            List<Actor> more = new ArrayList<>(actors);
            more.add(actor);
            return new Troupe(more);
        }
    }

    /// A program and the host that it runs on, by which it is known.
    ///
    /// @param peer whether the run waits for its outcome; what is no peer serves
    /// @param start when it is started
    /// @param invite how it gets to know what it cannot know by itself
    record Actor(String host, boolean peer, Duration start, Part part, Optional<Invite> invite) {
        public Actor(String host, boolean peer, Duration start, Part part) {
            this(host, peer, start, part, Optional.empty());
        }

        /// This one, who needs that invitation.
        public Actor with(Invite needed) {
            return new Actor(host, peer, start, part, Optional.of(needed));
        }
    }

    /// An actor's program is told by another's user what it cannot know by itself: as soon as it
    /// runs and that is known, and again when it begins anew or hears something else. An address is
    /// known from the beginning; the one is told that is right when the program begins.
    ///
    /// @param from the host of who invites
    record Invite(String from, Invitation invitation) {}
}
