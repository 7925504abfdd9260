package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.wire.Remote;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who has called the master: game servers and clients, one of each at an address.
///
/// Game servers lie in a hash table and are walked through in its order, which is forbidden
/// everywhere else: lobbies of the original show equals in just that order. It is the same in every
/// run, because it follows from the texts of the addresses.
final class GatepunchRegister {
    private final Set<GatepunchQuirk> quirks;
    private final int mostServers;
    private final int mostClients;
    private final Map<String, GatepunchEntry> servers = new HashMap<>();
    private final Map<String, Integer> clients = new HashMap<>(); // their ports; looked up only

    GatepunchRegister(Set<GatepunchQuirk> quirks, int mostServers, int mostClients) {
        this.quirks = Set.copyOf(quirks);
        this.mostServers = mostServers;
        this.mostClients = mostClients;
    }

    int servers() {
        return servers.size();
    }

    int clients() {
        return clients.size();
    }

    /// A game server calls by UDP; a new one is not listed before it has registered by TCP.
    ///
    /// @return false where there is no room
    boolean serverCalls(String ip, int port, long created) {
        GatepunchEntry known = servers.get(ip);
        if (known == null) {
            return put(GatepunchEntry.of(ip, created).hidden().calledFrom(port));
        }
        boolean hides = known.connection().isEmpty() || quirks.contains(GatepunchQuirk.REREG_HIDES);
        return put((hides ? known.hidden() : known).calledFrom(port));
    }

    /// @return false where there is no room
    boolean clientCalls(String ip, int port) {
        if (!clients.containsKey(ip) && clients.size() >= mostClients) {
            return false;
        }
        clients.put(ip, port);
        return true;
    }

    /// A game server registers by TCP.
    ///
    /// @param data nothing where it has said none, which lists nobody who is not listed already
    /// @return false where there is no room
    boolean register(String ip, Remote connection, Optional<List<String>> data, long created) {
        GatepunchEntry known = servers.get(ip);
        GatepunchEntry entry = known != null ? known : GatepunchEntry.of(ip, created).hidden();
        return put(data.map(entry::with).orElse(entry).connectedBy(connection));
    }

    private boolean put(GatepunchEntry entry) {
        if (!servers.containsKey(entry.ip()) && servers.size() >= mostServers) {
            return false;
        }
        servers.put(entry.ip(), entry);
        return true;
    }

    /// A connection by which somebody has registered has ended.
    void leaves(String ip, Remote connection) {
        GatepunchEntry known = servers.get(ip);
        if (known == null) {
            return;
        }
        boolean owns = known.connection().equals(Optional.of(connection));
        if (owns || quirks.contains(GatepunchQuirk.OLD_CLOSE_REMOVES_NEW)) {
            servers.remove(ip);
        }
    }

    Optional<GatepunchEntry> server(String ip) {
        return Optional.ofNullable(servers.get(ip));
    }

    /// The port that a client called from, which counts for one introduction; 0 where it is
    /// unknown.
    int takeClient(String ip) {
        Integer port = clients.remove(ip);
        return port == null ? 0 : port;
    }

    /// In the order in which the original shows them: that of a copy of its table.
    Collection<GatepunchEntry> shown() {
        return new HashMap<>(servers).values();
    }
}
