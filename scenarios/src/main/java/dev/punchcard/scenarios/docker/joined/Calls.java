package dev.punchcard.scenarios.docker.joined;

import dev.punchcard.core.trace.DropReason;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpProtocol;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Which connections of TCP were one, and whose segments were refused.
///
/// Each host knows the connections that it has opened, by the names that its own side of the NATs
/// has for both ends. Two of them are one where the routers' flows make the same of them outside:
///
/// ```
///   alice   10.1.0.2:5000 → 198.18.0.2:6000        198.18.0.1:5000 ⇄ 198.18.0.2:6000
///   bob     10.2.0.2:6000 → 198.18.0.1:5000        198.18.0.2:6000 ⇄ 198.18.0.1:5000
/// ```
final class Calls {
    private final List<TraceEvent.ConnectionOpened> opened;
    private final Map<String, RouterAccount> routers;
    private final List<RouterAccount.Flow> flows;

    Calls(Collection<TraceEvent> events, Map<String, RouterAccount> routers) {
        this.opened =
                events.stream()
                        .filter(TraceEvent.ConnectionOpened.class::isInstance)
                        .map(TraceEvent.ConnectionOpened.class::cast)
                        .toList();
        this.routers = routers;
        this.flows =
                routers.values().stream()
                        .flatMap(router -> router.flows().stream())
                        .filter(flow -> flow.protocol() == IpProtocol.TCP)
                        .toList();
    }

    /// Whether a connection of one host to one of these remotes is one that the other has, too.
    boolean connected(String one, List<Endpoint> remotes, String other) {
        for (TraceEvent.ConnectionOpened mine : opened) {
            if (mine.at().equals(one) && remotes.contains(mine.remote())) {
                Endpoint shown = shown(mine);
                for (TraceEvent.ConnectionOpened theirs : opened) {
                    if (theirs.at().equals(other)
                            && theirs.remote().equals(shown)
                            && shown(theirs).equals(mine.remote())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// How many segments, each counted once however often it came, the router of the site refused.
    int refused(String site, DropReason reason) {
        RouterAccount router = routers.get(site);
        if (router == null) {
            return 0;
        }
        return (int)
                router.refused().stream()
                        .filter(r -> r.protocol() == IpProtocol.TCP && r.reason() == reason)
                        .count();
    }

    /// As whom the outside sees the host on this connection.
    private Endpoint shown(TraceEvent.ConnectionOpened call) {
        return flows.stream()
                .filter(f -> f.internal().equals(call.own()) && f.remote().equals(call.remote()))
                .map(RouterAccount.Flow::external)
                .findFirst()
                .orElse(call.own());
    }
}
