package dev.punchcard.core.protocol.simple;

import static dev.punchcard.core.protocol.simple.Script.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Endpoint;
import org.junit.jupiter.api.Test;

/// What a joiner is told of the server that its id names.
class SimpleOtherServerTest {
    private final Script script = new Script();

    private static Options joining(String id) {
        return Options.none().set(SimplePeerOptions.ID, id);
    }

    @Test
    void anIdOfAnotherServerIsToldAndAskedThere() {
        script.party("T", "203.0.113.9:5555");
        var bob = script.peer("b", "joiner", "bob", joining("mlaahbajbfldmkoh"));
        script.sent("b>T JS:makiabackloc:mlaahbajbfldmkoh");
        assertThat(printed(bob))
                .containsExactly(
                        "new_name(bob)",
                        "other_server(203.0.113.9, 5555): the id names it, so 10.77.0.1:5555 is not"
                                + " asked");
    }

    @Test
    void anIdOfTheServerThatWasNamedIsNothingToTell() {
        var bob = script.peer("b", "joiner", "bob", joining("akenaaabbfldmkoh"));
        assertThat(printed(bob)).containsExactly("new_name(bob)");
    }

    @Test
    void aPrivateAddressInAnIdIsExplained() {
        var other =
                new SimpleSignal.OtherServer(Script.SERVER, Endpoint.literal("203.0.113.9:5555"));
        assertThat(other.toString()).endsWith("it is private, does its server lack --public-ip?");
    }
}
