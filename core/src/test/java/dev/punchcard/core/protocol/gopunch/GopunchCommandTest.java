package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gopunch.GopunchCommand.Connect;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.ConnectPeers;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.LeaveSession;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.SetKeepAlive;
import dev.punchcard.core.protocol.gopunch.GopunchCommand.SetLogger;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GopunchCommandTest {
    private final GopunchCommand.PeerReader peer = new GopunchCommand.PeerReader();
    private final GopunchCommand.ServerReader server = new GopunchCommand.ServerReader();

    @Test
    void aPeerThatHasOpenedIsOfferedWhatCanStillBeDone() {
        assertThat(peer.laterForms()).containsExactly("connect-peers [IP:PORT...]", "leave");
        assertThat(peer.forms()).contains("connect ID EXPECTED").containsAll(peer.laterForms());
    }

    @Test
    void commandsOfAPeerAreReadFromWords() {
        assertThat(peer.read("connect lab 3")).contains(new Connect(Payload.text("lab"), 3));
        assertThat(peer.read(" connect  a,b 1000 "))
                .contains(new Connect(Payload.text("a,b"), 1_000));
        assertThat(peer.read("connect-peers")).contains(new ConnectPeers(List.of()));
        assertThat(peer.read("connect-peers 1.2.3.4:5 [2001:db8::7]:99"))
                .contains(
                        new ConnectPeers(
                                List.of(
                                        Endpoint.literal("1.2.3.4:5"),
                                        Endpoint.literal("[2001:db8::7]:99"))));
        assertThat(peer.read("leave")).contains(new LeaveSession());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "connect",
                "connect lab",
                "connect lab 0",
                "connect lab 1001",
                "connect lab -1",
                "connect lab 99999999999",
                "connect lab one",
                "connect lab 1 2",
                "connect-peers 1.2.3.4",
                "connect-peers 1.2.3.4:0",
                "connect-peers 1.2.3.4:5 example.org:5",
                "leave now",
                "Leave",
                "keep-alive 3s"
            })
    void whatIsNoCommandOfAPeerIsNotRead(String line) {
        assertThat(peer.read(line)).isEmpty();
    }

    @Test
    void aLineOfTwoThousandCharactersIsRead() {
        String id = "x".repeat(2_000 - "connect  1".length());
        assertThat(peer.read("connect " + id + " 1")).isPresent();
        assertThat(peer.read("connect " + id + "x 1")).isEmpty();
    }

    @Test
    void commandsOfAServerAreReadFromWords() {
        assertThat(server.forms()).containsExactly("keep-alive DURATION", "log on|off");
        assertThat(server.read("keep-alive 3s")).contains(new SetKeepAlive(Duration.ofSeconds(3)));
        assertThat(server.read(" keep-alive  0s ")).contains(new SetKeepAlive(Duration.ZERO));
        assertThat(server.read("log on")).contains(new SetLogger(true));
        assertThat(server.read("log off")).contains(new SetLogger(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keep-alive",
                "keep-alive soon",
                "keep-alive -3s",
                "keep-alive 3s 4s",
                "log",
                "log loud",
                "log on off",
                "connect lab 1"
            })
    void whatIsNoCommandOfAServerIsNotRead(String line) {
        assertThat(server.read(line)).isEmpty();
    }
}
