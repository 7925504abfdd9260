package dev.punchcard.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What traces tell of real connections.
@Timeout(60)
class TcpJournalIT {
    private LineHost host;
    private LineHost.Seat alice;
    private LineHost.Seat bob;
    private Endpoint atAlice;

    @BeforeEach
    void listen() throws Exception {
        host = new LineHost(TcpLimits.DEFAULT);
        alice = host.seat("127.0.0.1");
        bob = host.seat("127.0.0.2");
        host.start();
        atAlice = host.listening(alice);
    }

    @AfterEach
    void stop() throws Exception {
        host.stop();
    }

    @Test
    void bothEndsAreToldOfAndWhoHasClosed() throws Exception {
        bob.command("call OTHER " + atAlice);
        String atBob = alice.next("opened DOOR ");
        bob.next("opened OTHER ");

        alice.command("close DOOR");

        bob.next("closed OTHER " + atAlice + " FINISHED");
        assertThat(alice.connectionsTold())
                .containsExactly(
                        atAlice + " opened " + atBob, atAlice + " closed " + atBob + " CLOSED");
        assertThat(bob.connectionsTold())
                .containsExactly(
                        atBob + " opened " + atAlice, atBob + " closed " + atAlice + " FINISHED");
    }

    @Test
    void aCallInVainIsOverAndWasNeverOpen() throws Exception {
        alice.command("close DOOR");

        bob.command("call OTHER " + atAlice);

        bob.next("closed OTHER " + atAlice + " REFUSED");
        assertThat(bob.connectionsTold())
                .singleElement()
                .asString()
                .startsWith("127.0.0.2:")
                .endsWith(" closed " + atAlice + " REFUSED");
    }
}
