package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Signal;
import java.util.List;
import java.util.OptionalInt;

/// What a peer tells its user; the signals of the original's node, and printed as those.
public sealed interface HolepuncherSignal extends Signal {
    /// `hole_punched(my_port, hosts_port, hosts_address)`, in dialect B with a fourth argument.
    ///
    /// @param hostsPort 0 on the host itself
    /// @param hostsAddress empty on the host itself
    /// @param players how many joined the host; dialect B
    record HolePunched(int myPort, int hostsPort, String hostsAddress, OptionalInt players)
            implements HolepuncherSignal {
        @Override
        public String name() {
            return "hole_punched";
        }

        @Override
        public void describe(Fields to) {
            to.number("myPort", myPort);
            to.number("hostsPort", hostsPort);
            to.text("hostsAddress", hostsAddress);
            if (players.isPresent()) {
                to.number("players", players.getAsInt());
            } else {
                to.absent("players");
            }
        }

        @Override
        public String toString() {
            String joined = players.isPresent() ? ", " + players.getAsInt() : "";
            return name() + "(" + myPort + ", " + hostsPort + ", " + hostsAddress + joined + ")";
        }
    }

    /// `session_registered()`: with every `ok`, so a host hears it for its session and for itself.
    record SessionRegistered() implements HolepuncherSignal {
        @Override
        public String name() {
            return "session_registered";
        }

        @Override
        public void describe(Fields to) {}

        @Override
        public String toString() {
            return name() + "()";
        }
    }

    /// `update_lobby(nicknames, max_players)`
    ///
    /// @param max the text that the host gave
    record UpdateLobby(List<String> nicknames, String max) implements HolepuncherSignal {
        public UpdateLobby {
            nicknames = List.copyOf(nicknames);
        }

        @Override
        public String name() {
            return "update_lobby";
        }

        @Override
        public void describe(Fields to) {
            to.texts("nicknames", nicknames);
            to.text("max", max);
        }

        @Override
        public String toString() {
            return name() + "(" + nicknames + ", " + max + ")";
        }
    }

    /// `return_unsuccessful(message)`
    record ReturnUnsuccessful(String message) implements HolepuncherSignal {
        static final String DISCONNECTED = "Client disconnected.";
        static final String HOST_CLOSED = "Host preemptively closed session!";
        static final String NO_PEERS = "No peers found.";

        /// Before the server's reason.
        static final String REASON = "Disconnected: ";

        /// Before the number of the port.
        static final String NOT_LISTENING = "Error listening on port: ";

        static final String NOT_ALL = "Not all peers could be reached.";

        /// The original has no word for it: it waits for ever (Q3).
        static final String SERVER_SILENT = "The server does not answer.";

        /// Nor for these (Q18).
        static final String BAD_KEY = "A session's name has no ':' and at most 64 characters.";

        static final String BAD_NAME = "A name has no ':' or ',' and at most 64 characters.";

        /// Said to nobody but the outcome, since `checkout()` has no signal.
        static final String CHECKED_OUT = "Checked out.";

        @Override
        public String name() {
            return "return_unsuccessful";
        }

        @Override
        public void describe(Fields to) {
            to.text("message", message);
        }

        @Override
        public String toString() {
            return name() + "(" + message + ")";
        }
    }
}
