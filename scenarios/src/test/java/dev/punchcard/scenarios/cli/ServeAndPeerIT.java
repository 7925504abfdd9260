package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.trace.Trace;
import dev.punchcard.core.trace.TraceEvent;
import dev.punchcard.core.trace.TraceFile;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real server of rabid and real peers, each a process, on the loopback interface.
@Timeout(120)
class ServeAndPeerIT {
    /// The phases of the protocol, shortened: on this path nothing is late, though a busy machine
    /// may keep a process waiting for half a second.
    private static final String QUICK =
            " --json --session room --finish-wait 100ms --tick 10ms --window 1 --greetings 20"
                    + " --start-seconds 1";

    @TempDir private Path folder;
    private Launched server;
    private String address = "";

    @BeforeEach
    void serve() throws Exception {
        server =
                Launched.run(
                        "serve rabid --listen 127.0.0.1:0 --log-file " + folder.resolve("log"));
        String ready = server.await("rabid server listening on 127.0.0.1:");
        address = ready.substring(ready.lastIndexOf(' ') + 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPeerWhoseInputIsOverGoesOnAndItsTraceHoldsTheOutcome() throws Exception {
        Path file = folder.resolve("trace.jsonl");
        try (Launched host = peer("host", "alice", " --players 2 --trace " + file)) {
            host.endInput(); // which must not end the peer
            assertThat(host.await("session_created"))
                    .isEqualTo(
                            "{\"signal\":\"holepunch_progress_update\","
                                    + "\"type\":\"session_created\",\"session\":\"room\","
                                    + "\"players\":[\"alice\"]}");
            try (Launched client = peer("client", "bob", " --local 127.0.0.1")) {
                assertThat(host.await("\"outcome\":")).contains("\"outcome\":\"connected\"");
                client.await("\"outcome\":");

                assertThat(host.exitCode()).isZero();
                assertThat(client.exitCode()).isZero();
            }
        }
        assertThatTraceHoldsAnOutcome(file);
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        try (Launched host = peer("host", "alice", " --password secret")) {
            host.await("session_created");
            try (Launched client = peer("client", "mallory", " --password guess")) {
                String last = client.await("\"outcome\":");

                assertThat(last)
                        .isEqualTo(
                                "{\"outcome\":\"failed\",\"reason\":\"error:password_mismatch\"}");
                assertThat(client.exitCode()).isEqualTo(1);
            }
        }
    }

    @Test
    void theHostKicksFromStandardInput() throws Exception {
        try (Launched host = peer("host", "alice", "")) {
            host.await("session_created");
            try (Launched client = peer("client", "bob", "")) {
                host.await("bob");
                host.type("dance");
                host.type("kick bob");

                assertThat(client.await("\"outcome\":")).contains("error:kicked_by_host");
                assertThat(client.exitCode()).isEqualTo(1);
            }
        }
    }

    @Test
    void aPortAloneIsHeardOnInBothFamilies() throws Exception {
        try (Launched both = Launched.run("serve gopunch --listen :0")) {
            String ready = both.await("gopunch server listening on [::]:");
            String port = ready.substring(ready.lastIndexOf(':'));
            String client = "peer gopunch client --json --session lab --timeout 20s --server ";
            try (Launched four = Launched.run(client + "127.0.0.1" + port + " --local ::");
                    Launched six = Launched.run(client + "[::1]" + port)) {
                assertThat(four.await("\"signal\":\"Found\"")).contains("[::1]:");
                assertThat(six.await("\"signal\":\"Found\"")).contains("127.0.0.1:");
            }
        }
    }

    @Test
    void aMasterIsStartedByTheWordsOfTheOriginal() throws Exception {
        Path log = folder.resolve("master");
        String words = "serve gatepunch -p 0 -v --testing --name lab -l " + log;
        try (Launched master = Launched.run(words)) {
            String ready = master.await("gatepunch server listening on [::]:");
            String port = ready.substring(ready.lastIndexOf(':'));
            try (Launched lobby = Launched.run("peer gatepunch lobby --server 127.0.0.1" + port)) {
                lobby.await("server_list([])");
            }
        }
        assertThat(log).content().contains("served(lobby2, 127.0.0.1:");
    }

    @Test
    void aQuietServerSaysNothingAndLogsAllTheSame() throws Exception {
        Path log = folder.resolve("quiet");
        try (Launched master = Launched.run("serve gatepunch -q -p 0 --log " + log)) {
            while (!Files.exists(log) || !Files.readString(log).contains("listening on [::]:")) {
                Thread.sleep(50);
            }
            master.terminate();

            assertThat(master.exitCode()).isZero();
            assertThat(master.rest()).isEmpty();
        }
    }

    @Test
    void oneProcessServesAWholeFile() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("servers.yaml"),
                        """
                        servers:
                          - { protocol: rabid, listen: "127.0.0.1:0" }
                          - { protocol: rabid, listen: "127.0.0.1:0", session-life: 1h }
                        log-file: %s
                        """
                                .formatted(folder.resolve("both")));
        try (Launched both = Launched.run("serve --config " + file)) {
            String first = both.await("rabid server listening on 127.0.0.1:");
            String second = both.await("rabid server listening on 127.0.0.1:");
            for (String ready : List.of(first, second)) {
                address = ready.substring(ready.lastIndexOf(' ') + 1);
                try (Launched host = peer("host", "alice", "")) {
                    host.await("session_created");
                }
            }

            both.terminate();

            assertThat(both.exitCode()).isZero();
            assertThat(second).isNotEqualTo(first);
            assertThat(Files.readString(folder.resolve("both")).lines())
                    .filteredOn(line -> line.contains(" h:room:alice:4"))
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aPeerThatIsAskedToEndSaysHowItEndedAndItsTraceIsWhole() throws Exception {
        Path file = folder.resolve("trace.jsonl");
        try (Launched host = peer("host", "alice", " --trace " + file)) {
            host.await("session_created");

            host.terminate();

            assertThat(host.await("\"outcome\":"))
                    .isEqualTo("{\"outcome\":\"failed\",\"reason\":\"interrupted\"}");
            assertThat(host.exitCode()).isNotZero();
        }
        assertThat(trace(file).events()).isNotEmpty();
    }

    @Test
    void aServerThatIsAskedToEndLeavesCleanly() throws Exception {
        try (Launched host = peer("host", "alice", "")) {
            host.await("session_created");
        }

        server.terminate();

        assertThat(server.exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("log"))).contains(" h:room:alice:4", " i:alice");
    }

    private Launched peer(String role, String name, String more) throws Exception {
        return Launched.run(
                "peer rabid " + role + " --server " + address + " --name " + name + QUICK + more);
    }

    private static void assertThatTraceHoldsAnOutcome(Path file) throws Exception {
        Trace trace = trace(file);

        assertThat(trace.header().version()).isNotEmpty();
        // not the last event for certain: the others' packets go on arriving
        assertThat(trace.events()).anyMatch(TraceEvent.Concluded.class::isInstance);
    }

    private static Trace trace(Path file) throws Exception {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return TraceFile.read(in);
        }
    }
}
