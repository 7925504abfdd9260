package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real server of simple and real peers, each a process, on the loopback interface.
@Timeout(120)
class SimplePeersIT {
    private static final String QUICK = " --json --resend-every 200ms --linger 300ms";

    @TempDir private Path folder;

    @Test
    void aRandomPairMeetsInACodebookOfItsOwn() throws Exception {
        String book = " --codebook " + Files.writeString(folder.resolve("book.gd"), script());
        try (Launched server = Launched.run("serve simple --listen 127.0.0.1:0" + book)) {
            String address = address(server);
            try (Launched first = peer("random", address, "alice", book)) {
                assertThat(id(first)).startsWith("rpkakakb"); // 127.0.0.1
                try (Launched second = peer("random", address, "bob", book)) {
                    requireConnected(first, second);
                }
            }
        }
    }

    @Test
    void aJoinerIsTypedTheIdAndToldThatThereIsNone() throws Exception {
        try (Launched server = Launched.run("serve simple --listen 127.0.0.1:0")) {
            String address = address(server);
            try (Launched host = peer("host", address, "alice", "")) {
                String id = id(host);
                try (Launched joiner = peer("joiner", address, "bob", "")) {
                    joiner.type("join_session " + id.substring(0, 12) + "zzzz");

                    assertThat(joiner.await("\"outcome\":"))
                            .isEqualTo("{\"outcome\":\"failed\",\"reason\":\"bad_session\"}");
                    assertThat(joiner.exitCode()).isEqualTo(1);
                }
            }
        }
    }

    private static Launched peer(String role, String address, String name, String more)
            throws Exception {
        return Launched.run(
                "peer simple "
                        + role
                        + " --local 127.0.0.1 --server "
                        + address
                        + " --name "
                        + name
                        + QUICK
                        + more);
    }

    private static String address(Launched server) throws Exception {
        String ready = server.await("simple server listening on 127.0.0.1:");
        return ready.substring(ready.lastIndexOf(' ') + 1);
    }

    private static String id(Launched host) throws Exception {
        String line = host.await("start_session");
        return line.replaceFirst(".*\"key\":\"([a-z]{16})\".*", "$1");
    }

    private static void requireConnected(Launched one, Launched other) throws Exception {
        String atOne = one.await("\"outcome\":");
        String atOther = other.await("\"outcome\":");
        assertThat(one.exitCode()).isZero();
        assertThat(other.exitCode()).isZero();
        assertThat(port(atOne, "remote")).isEqualTo(port(atOther, "localPort"));
        assertThat(port(atOther, "remote")).isEqualTo(port(atOne, "localPort"));
    }

    private static String port(String line, String member) {
        return line.replaceFirst(".*\"" + member + "\":(\"127.0.0.1:)?([0-9]+).*", "$2");
    }

    /// As the original's, with another table.
    private static String script() {
        StringBuilder script = new StringBuilder("extends Node\nvar bigrams: Array = [");
        for (int i = 0; i < 256; i++) {
            script.append(i == 0 ? "'" : ", '").append((char) ('k' + i / 16));
            script.append((char) ('a' + i % 16)).append('\'');
        }
        return script.append("]\n").toString();
    }
}
