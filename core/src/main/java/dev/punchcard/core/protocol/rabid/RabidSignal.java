package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a peer tells its user; the signals of the original's plugin, and printed as those.
public sealed interface RabidSignal extends Signal {
    /// `holepunch_progress_update(type, session_name, player_names)`
    record Progress(Milestone type, String session, List<String> players) implements RabidSignal {
        public Progress {
            players = List.copyOf(players);
        }

        @Override
        public String name() {
            return "holepunch_progress_update";
        }

        @Override
        public void describe(Fields to) {
            to.text("type", word());
            to.text("session", session);
            to.texts("players", players);
        }

        @Override
        public String toString() {
            return name() + "(" + word() + ", " + session + ", " + players + ")";
        }

        private String word() {
            return type.name().toLowerCase(Locale.ROOT);
        }
    }

    /// `holepunch_failure(error)`: the server's text, or one of the peer's own.
    record Failure(String error) implements RabidSignal {
        static final String SERVER_TIMEOUT = "error:server_timeout";
        static final String UNREACHABLE_SELF = "error:unreachable_self";
        static final String HOST_NOT_CONFIRMED = "error:host_not_confirmed";

        /// Said of a bad password too.
        static final String INVALID_SESSION_NAME = "error:invalid_session_name";

        static final String INVALID_PLAYER_NAME = "error:invalid_player_name";

        /// The original has no word for it.
        static final String PORT_NOT_BOUND = "error:port_not_bound";

        @Override
        public String name() {
            return "holepunch_failure";
        }

        @Override
        public void describe(Fields to) {
            to.text("error", error);
        }

        @Override
        public String toString() {
            return name() + "(" + error + ")";
        }
    }

    /// `holepunch_success(self_port, host_ip, host_port)`
    ///
    /// @param host where the client reaches the host; for the host itself nothing
    record Success(int selfPort, Optional<Endpoint> host) implements RabidSignal {
        @Override
        public String name() {
            return "holepunch_success";
        }

        @Override
        public void describe(Fields to) {
            to.number("selfPort", selfPort);
            if (host.isPresent()) {
                to.text("hostIp", host.get().address().toString());
                to.number("hostPort", host.get().port());
            } else {
                to.absent("hostIp");
                to.absent("hostPort");
            }
        }

        @Override
        public String toString() {
            String where = host.map(h -> h.address() + ", " + h.port()).orElse("null, null");
            return name() + "(" + selfPort + ", " + where + ")";
        }
    }

    enum Milestone {
        SESSION_CREATED,
        SESSION_UPDATED,
        STARTING_SESSION,
        SENDING_GREETINGS,
        SENDING_CONFIRMATIONS
    }
}
