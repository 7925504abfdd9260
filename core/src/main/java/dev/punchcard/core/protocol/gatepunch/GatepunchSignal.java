package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.machine.Signal;
import dev.punchcard.core.wire.Endpoint;
import java.util.List;

/// What masters and peers tell their users. The original is asked once a frame instead; each signal
/// names the call that would have said so.
public sealed interface GatepunchSignal extends Signal {
    /// `serverPunch`: the master holds our connection.
    record Registered(Endpoint master) implements GatepunchSignal {
        @Override
        public String name() {
            return "registered";
        }

        @Override
        public void describe(Fields to) {
            to.text("master", master.toString());
        }

        @Override
        public String toString() {
            return name() + "(" + master + ")";
        }
    }

    /// `serverPunch`: the master has named a client, who is knocked at.
    record Visited(Endpoint client) implements GatepunchSignal {
        @Override
        public String name() {
            return "visited";
        }

        @Override
        public void describe(Fields to) {
            to.text("client", client.toString());
        }

        @Override
        public String toString() {
            return name() + "(" + client + ")";
        }
    }

    /// `playerListIP`, `playerListPort`: somebody is in.
    ///
    /// @param players all of them, in the order in which they came
    record Players(List<Endpoint> players) implements GatepunchSignal {
        public Players {
            players = List.copyOf(players);
        }

        @Override
        public String name() {
            return "player_list";
        }

        @Override
        public void describe(Fields to) {
            to.texts("players", players.stream().map(Endpoint::toString).toList());
        }

        @Override
        public String toString() {
            return name() + "(" + players + ")";
        }
    }

    /// `clientIsConnected`, `clientGetServerIP`, `clientGetServerPort`
    ///
    /// @param stage in which the game server was reached, in the words of [GatepunchStages]
    record ClientConnected(Endpoint server, String stage) implements GatepunchSignal {
        @Override
        public String name() {
            return "client_connected";
        }

        @Override
        public void describe(Fields to) {
            to.text("server", server.toString());
            to.text("stage", stage);
        }

        @Override
        public String toString() {
            return name() + "(" + server + ", " + stage + ")";
        }
    }

    /// `clientReadData`: the eight texts of the game server have come.
    record ClientData(List<String> data) implements GatepunchSignal {
        public ClientData {
            data = List.copyOf(data);
        }

        @Override
        public String name() {
            return "client_data";
        }

        @Override
        public void describe(Fields to) {
            to.texts("data", data);
        }

        @Override
        public String toString() {
            return name() + "(" + data + ")";
        }
    }

    /// `downloadNetworking`: the lobby has come.
    ///
    /// @param json as the master wrote it
    record ServerList(String json) implements GatepunchSignal {
        @Override
        public String name() {
            return "server_list";
        }

        @Override
        public void describe(Fields to) {
            to.text("json", json);
        }

        @Override
        public String toString() {
            return name() + "(" + json + ")";
        }
    }

    /// `clientPunch` and the like return false.
    record Failure(String reason) implements GatepunchSignal {
        @Override
        public String name() {
            return "failure";
        }

        @Override
        public void describe(Fields to) {
            to.text("reason", reason);
        }

        @Override
        public String toString() {
            return name() + "(" + reason + ")";
        }
    }

    /// Ours: what the master does, where it is asked to be verbose.
    record Served(String what, Endpoint source) implements GatepunchSignal {
        @Override
        public String name() {
            return "served";
        }

        @Override
        public void describe(Fields to) {
            to.text("what", what);
            to.text("source", source.toString());
        }

        @Override
        public String toString() {
            return name() + "(" + what + ", " + source + ")";
        }
    }
}
