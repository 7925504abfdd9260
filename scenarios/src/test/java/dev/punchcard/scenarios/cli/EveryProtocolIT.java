package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real server and two real peers of every protocol and dialect, each a process, on the loopback
/// interface.
@Timeout(180)
class EveryProtocolIT {
    /// A server, the first peer with the signals to wait for before the second one may come, and
    /// that one. `ID` is the id that the first one was told.
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "rabid | rabid host --name alice --players 2 | session_created"
                        + " | rabid client --name bob",
                "simple | simple host --name alice --players 2 | start_session"
                        + " | simple joiner --name bob --id ID",
                "simple | simple random --name alice | start_session | simple random --name bob",
                "gopunch | gopunch client | '' | gopunch client",
                "gopunch | gopunch client --transport tcp | ''"
                        + " | gopunch client --transport tcp",
                "gopunch | gopunch client --transport tcp --local 127.0.0.2 | ''"
                        + " | gopunch client --transport tcp --local 127.0.0.3",
                "gatepunch | gatepunch server --data1 deathmatch | registered"
                        + " | gatepunch client --game 127.0.0.1",
                "gatepunch | gatepunch server --data1 deathmatch --local 127.0.0.2 | registered"
                        + " | gatepunch client --game 127.0.0.2 --local 127.0.0.3",
                "gopunch --concept | gopunch client --concept | '' | gopunch client --concept",
                "holepuncher --dialect A"
                        + " | holepuncher host --dialect A --name alice --players 2"
                        + " | session_registered session_registered"
                        + " | holepuncher client --dialect A --name bob",
                "holepuncher --dialect B"
                        + " | holepuncher host --dialect B --name alice --players 2"
                        + " | session_registered session_registered"
                        + " | holepuncher client --dialect B --name bob",
                "holepuncher --dialect B --autostart --autostart-delay 1s"
                        + " | holepuncher host --dialect B --name alice"
                        + " | session_registered session_registered"
                        + " | holepuncher client --dialect B --name bob",
                "holepuncher --dialect M --autostart-delay 1s"
                        + " | holepuncher host --dialect M --name alice"
                        + " | session_registered session_registered"
                        + " | holepuncher client --dialect M --name bob",
                "plain | plain caller | '' | plain callee"
            })
    @Retention(RetentionPolicy.RUNTIME)
    @interface EveryProtocol {}

    @ParameterizedTest
    @EveryProtocol
    void twoPeersConnectAndEachNamesTheOther(
            String serving, String first, String awaited, String second) throws Exception {
        try (Served server = serve(serving);
                Launched one = server.peer(first);
                Launched other = server.peer(await(one, awaited, second))) {
            requireConnected(one, other);
            assertThat(one.exitCode()).isZero();
            assertThat(other.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @EveryProtocol
    void linesGoBothWaysOverThePath(String serving, String first, String awaited, String second)
            throws Exception {
        try (Served server = serve(serving);
                Launched one = server.peer(first + " --chat");
                Launched other = server.peer(await(one, awaited, second) + " --chat")) {
            requireConnected(one, other);
            one.type("hello bob");
            assertThat(other.await("\"said\"")).contains("hello bob");
            other.type("hello alice");
            assertThat(one.await("\"said\"")).contains("hello alice");

            one.endInput();
            other.endInput();
            assertThat(one.exitCode()).isZero();
            assertThat(other.exitCode()).isZero();
        }
    }

    /// @return the server, and where it listens
    private Served serve(String line) throws Exception {
        Launched server = Launched.run("serve " + line + " --listen 127.0.0.1:0");
        String ready = server.await("server listening on 127.0.0.1:");
        return new Served(server, ready.substring(ready.lastIndexOf(' ') + 1));
    }

    private record Served(Launched process, String address) implements AutoCloseable {
        Launched peer(String line) throws Exception {
            String local = line.contains("--local") ? "" : " --local 127.0.0.1";
            String to = " --json --server " + address + local;
            return Launched.run("peer " + line + to + quick(line));
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /// The protocol's phases, shortened: on this path nothing is late, though a busy machine may
    /// keep a process waiting for half a second.
    private static String quick(String line) {
        return switch (line.substring(0, line.indexOf(' '))) {
            case "rabid" ->
                    " --finish-wait 100ms --tick 10ms --window 1 --greetings 20 --start-seconds 1";
            case "simple" -> " --resend-every 200ms --linger 300ms";
            case "holepuncher" -> " --register-wait 200ms --tick 20ms";
            default -> "";
        };
    }

    /// Waits for the signals; the other peer's line, with the id that was told on the way.
    private static String await(Launched first, String signals, String second) throws Exception {
        String told = "";
        for (String signal : signals.split(" ", -1)) {
            told = signal.isEmpty() ? "" : first.await(signal);
        }
        return second.replace("ID", told.replaceFirst(".*\"key\":\"([a-z]{16})\".*", "$1"));
    }

    private static void requireConnected(Launched one, Launched other) throws Exception {
        String atOne = one.await("\"outcome\":");
        String atOther = other.await("\"outcome\":");
        assertThat(atOne).contains("\"outcome\":\"connected\"");
        assertThat(port(atOne, "remote")).isEqualTo(port(atOther, "localPort"));
        assertThat(port(atOther, "remote")).isEqualTo(port(atOne, "localPort"));
    }

    private static String port(String line, String member) {
        String port = line.replaceFirst(".*\"" + member + "\":(\"127.0.0.[1-3]:)?([0-9]+).*", "$2");
        assertThat(port).matches("[0-9]+");
        return port;
    }
}
