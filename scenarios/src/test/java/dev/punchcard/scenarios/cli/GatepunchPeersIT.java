package dev.punchcard.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real master of gatepunch and real peers, each a process, on the loopback interface.
@Timeout(120)
class GatepunchPeersIT {
    @Test
    void aLobbyListsTheGameServerWhomAClientThenFinds() throws Exception {
        try (Launched master = Launched.run("serve gatepunch --listen 127.0.0.1:0")) {
            String ready = master.await("server listening on 127.0.0.1:");
            String to = " --json --server " + ready.substring(ready.lastIndexOf(' ') + 1);
            String game = "peer gatepunch server --local 127.0.0.2 --data1 deathmatch" + to;
            try (Launched server = Launched.run(game)) {
                server.await("registered");
                try (Launched lobby = Launched.run("peer gatepunch lobby" + to)) {
                    assertThat(lobby.await("deathmatch")).contains("127.0.0.2");
                    assertThat(lobby.exitCode()).isZero();
                }
                String guest = "peer gatepunch client --local 127.0.0.3 --game 127.0.0.2" + to;
                try (Launched client = Launched.run(guest)) {
                    assertThat(server.await("visited")).contains("127.0.0.3:");
                    assertThat(client.await("\"outcome\":"))
                            .contains("\"outcome\":\"connected\"", "\"remote\":\"127.0.0.2:");
                }
            }
        }
    }

    @Test
    void aClientWhoAsksForNobodyOfTheMastersFails() throws Exception {
        try (Launched master = Launched.run("serve gatepunch --listen 127.0.0.1:0")) {
            String ready = master.await("server listening on 127.0.0.1:");
            String to = " --json --server " + ready.substring(ready.lastIndexOf(' ') + 1);
            try (Launched client =
                    Launched.run("peer gatepunch client --local 127.0.0.3 --game 127.0.0.2" + to)) {
                assertThat(client.await("\"outcome\":")).contains("\"outcome\":\"failed\"");
                assertThat(client.exitCode()).isEqualTo(1);
            }
        }
    }
}
