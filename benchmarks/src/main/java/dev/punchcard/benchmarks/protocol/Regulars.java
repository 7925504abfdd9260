package dev.punchcard.benchmarks.protocol;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocols;
import java.util.List;
import java.util.function.IntFunction;

/// The sessions of two that a server has, and what one of the two says most often.
///
/// @param protocol by its name in the catalogue
/// @param options of the server, `name=value`
/// @param most sessions that such a server takes
/// @param host what opens the session of that number
/// @param guest what the other one says then
/// @param request what the host goes on saying
record Regulars(
        String protocol,
        List<String> options,
        int most,
        IntFunction<List<String>> host,
        IntFunction<List<String>> guest,
        IntFunction<String> request) {

    /// @param name of the protocol, with the dialect behind it where there are some
    static Regulars of(String name) {
        return switch (name) {
            case "rabid" -> rabid();
            case "simple" -> simple();
            case "gopunch" -> gopunch();
            case "gatepunch" -> gatepunch();
            case "holepuncher-A", "holepuncher-B", "holepuncher-M" ->
                    holepuncher(name.substring(name.length() - 1));
            default -> throw new IllegalArgumentException("no protocol: " + name);
        };
    }

    /// A ping, twice a second: answered with the list of players.
    private static Regulars rabid() {
        return new Regulars(
                "rabid",
                List.of(),
                Integer.MAX_VALUE,
                i -> List.of("h:" + id(i) + ":alice:4"),
                i -> List.of("c:" + id(i) + ":bob"),
                i -> "p:" + id(i) + ":alice");
    }

    /// The host's HS, once a second: answered with its key and id. Its KA later are more, and
    /// nobody answers them. There are at most 65,536 ids, of which a server gives 50,000.
    private static Regulars simple() {
        return new Regulars(
                "simple",
                List.of(),
                50_000,
                _ -> List.of("HS:akenaaabbfld"),
                _ -> List.of(),
                _ -> "HS:akenaaabbfld");
    }

    /// The id, ten times a second: answered with the other's endpoint.
    private static Regulars gopunch() {
        return new Regulars(
                "gopunch",
                List.of(),
                Integer.MAX_VALUE,
                i -> List.of("room-" + id(i)),
                i -> List.of("room-" + id(i)),
                i -> "room-" + id(i));
    }

    /// The call of a client by UDP, once a second until it is introduced: nobody answers it. What
    /// is asked by TCP is asked once.
    private static Regulars gatepunch() {
        return new Regulars(
                "gatepunch",
                List.of(),
                Integer.MAX_VALUE,
                _ -> List.of(called("connect")),
                _ -> List.of(called("reg")),
                _ -> called("connect"));
    }

    /// Behind the header of GameMaker, which the server passes over.
    private static String called(String word) {
        return "\0".repeat(12) + word + "\n\0";
    }

    /// Registering again, every five seconds while the host waits for more: answered with `ok`, in
    /// A with the lobby behind it, in B with one before it and one behind. Between entering and the
    /// exchange there is nothing else to say, in any dialect, but goodbye.
    private static Regulars holepuncher(String dialect) {
        String nick = dialect.equals("M") ? "" : ":nick";
        return new Regulars(
                "holepuncher",
                List.of("dialect=" + dialect),
                Integer.MAX_VALUE,
                i -> List.of("rs:" + id(i) + ":4", "rc:a" + id(i) + ":" + id(i) + nick),
                i -> List.of("rc:b" + id(i) + ":" + id(i) + nick),
                i -> "rc:a" + id(i) + ":" + id(i) + nick);
    }

    private static String id(int session) {
        return Integer.toString(session, 36);
    }

    Protocol catalogued() {
        return Protocols.named(protocol).orElseThrow();
    }

    /// The server's options, with the meter of requests off.
    Options server() {
        Options set = set(Options.none(), "requests-per-second=0");
        for (String option : options) {
            set = set(set, option);
        }
        return set;
    }

    private Options set(Options before, String option) {
        int equals = option.indexOf('=');
        return before.set(
                Options.find(catalogued().serverOptions(), option.substring(0, equals))
                        .orElseThrow(),
                option.substring(equals + 1));
    }
}
