package dev.punchcard.core.protocol.gatepunch;

import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Browse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a lobby is shown of the master's game servers.
///
/// In this order: hidden ones are left out, each filter that is not empty keeps who has exactly
/// that string, the rest is sorted, and the first so many are written down that have room. Equals
/// stay in the order in which they come, which is that of a hash table of the original (see
/// [GatepunchServer]).
final class GatepunchLobby {
    private static final String DESCENDING = "ASC"; // Q9: games were built on it
    private static final int BUGGED = 2; // the third string, Q7

    private final Set<GatepunchQuirk> quirks;
    private final int most;

    /// @param most letters of what is shown: game servers behind them are left out
    GatepunchLobby(Set<GatepunchQuirk> quirks, int most) {
        this.quirks = Set.copyOf(quirks);
        this.most = most;
    }

    /// A JSON array, or nothing where the original does not answer.
    Optional<String> show(Collection<GatepunchEntry> servers, Browse asked) {
        List<GatepunchEntry> shown = new ArrayList<>(servers);
        shown.removeIf(server -> !server.isListed());
        for (int i = 0; i < GatepunchMessage.DATA; i++) {
            String filter = asked.filters().get(i);
            if (!filter.isEmpty() && !keep(shown, i, filter)) {
                return Optional.empty();
            }
        }
        shown.sort(order(asked));
        if (isNumber(asked.limit())) {
            int limit = Integer.parseInt(asked.limit());
            shown = shown.subList(0, Math.min(limit, shown.size()));
        } else if (!asked.limit().isEmpty() && quirks.contains(GatepunchQuirk.DEAD_HANDLER)) {
            return Optional.empty();
        }
        return Optional.of(json(shown));
    }

    /// @return false where the original's walk through the list breaks down
    private boolean keep(List<GatepunchEntry> shown, int index, String filter) {
        int first = 0; // of those that go
        while (first < shown.size() && isKept(shown.get(first), index, filter)) {
            first++;
        }
        boolean breaks = index == BUGGED && first < shown.size() - 1;
        shown.removeIf(server -> !isKept(server, index, filter));
        return !breaks || !quirks.contains(GatepunchQuirk.DATA3_FILTER_BUG);
    }

    private static boolean isKept(GatepunchEntry server, int index, String filter) {
        return server.data().get(index).equals(filter);
    }

    private static Comparator<GatepunchEntry> order(Browse asked) {
        Comparator<GatepunchEntry> order = Comparator.comparingLong(GatepunchEntry::created);
        String sort = asked.sort();
        if (sort.length() == 5 && sort.startsWith("data") && isData(sort.charAt(4))) {
            int index = sort.charAt(4) - '1';
            order = Comparator.comparing(server -> server.data().get(index));
        }
        return asked.direction().equals(DESCENDING) ? order.reversed() : order;
    }

    private static boolean isData(char digit) {
        return digit >= '1' && digit < '1' + GatepunchMessage.DATA;
    }

    /// Nine digits at the most: nobody has more game servers.
    private static boolean isNumber(String limit) {
        return limit.matches("[0-9]{1,9}");
    }

    private String json(List<GatepunchEntry> servers) {
        StringBuilder json = new StringBuilder("[");
        for (GatepunchEntry server : servers) {
            int whole = json.length();
            json.append(json.length() == 1 ? "{" : ",{");
            field(json, "ip", server.ip());
            for (int i = 0; i < GatepunchMessage.DATA; i++) {
                field(json, "data" + (i + 1), server.data().get(i));
            }
            json.append("\"createdTime\":").append(server.created()).append('}');
            if (json.length() >= most) {
                json.setLength(whole);
                break;
            }
        }
        return json.append(']').toString();
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '<', '>', '&', '=', '\'' ->
                        json.append("\\u00").append(Integer.toHexString(c));
                case '\u2028' -> json.append("\\u2028");
                case '\u2029' -> json.append("\\u2029");
                default -> json.append(c);
            }
        }
        json.append("\",");
    }
}
