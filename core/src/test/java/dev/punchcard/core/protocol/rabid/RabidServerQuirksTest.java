package dev.punchcard.core.protocol.rabid;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each switch of the server: the original's behaviour with it, the repaired one without.
class RabidServerQuirksTest {
    private static final String B_ALL = "S>B s:41002:alice:127.0.0.1:41001;carl:127.0.0.3:41003";
    private static final String C_ALL = "S>C s:41003:alice:127.0.0.1:41001;bob:127.0.0.2:41002";

    private static Script room(String quirk) {
        return Script.of(quirk)
                .say("A>S h:room:alice:2", "S>A i:alice")
                .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob");
    }

    private static Script started(String quirk) {
        return Script.of(quirk)
                .say("A>S h:room:alice:3", "S>A i:alice")
                .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob")
                .say(
                        "C>S c:room:carl",
                        "S>A i:alice:bob:carl",
                        "S>B i:alice:bob:carl",
                        "S>C i:alice:bob:carl")
                .say(
                        "A>S s:room:alice",
                        "S>A s:41001:bob:127.0.0.2:41002;carl:127.0.0.3:41003",
                        B_ALL,
                        C_ALL);
    }

    @Test
    void q1FullIsLookedAtBeforeARejoinOnlyWithItsSwitch() {
        room("FULL_BEFORE_REJOIN").say("B>S c:room:bob", "S>B error:session_full");
        room("none").say("B>S c:room:bob", "S>B i:alice:bob");
    }

    @Test
    void q1ARejoinBeforeTheLastSeatIsAnsweredEitherWay() {
        for (String quirk : new String[] {"none", "full-before-rejoin"}) {
            Script.of(quirk)
                    .say("A>S h:room:alice:3", "S>A i:alice")
                    .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob")
                    .say("B>S c:room:bob", "S>B i:alice:bob");
        }
    }

    /// Such as one that the network has delivered twice.
    @Test
    void aRejoinIsUnknownWhileTheSessionStartsOnlyWithItsSwitch() {
        started("STARTED_IS_UNKNOWN").say("B>S c:room:bob", "S>B error:session_non_existent");
        started("none").say("B>S c:room:bob", B_ALL);
        for (String quirk : new String[] {"none", "started-is-unknown"}) {
            started(quirk)
                    .say("C>S c:room:bob", "S>C error:session_non_existent")
                    .say("B>S c:room:dave", "S>B error:session_non_existent")
                    .say("B>S y:room:bob")
                    .say("B>S c:room:bob", "S>B error:session_non_existent");
        }
    }

    @Test
    void q2ConfirmedPlayersVanishFromListsOnlyWithItsSwitch() {
        started("SHRINKING_START_LIST")
                .say("A>S y:room:alice")
                .pass(
                        Duration.ofMillis(100),
                        "+0.1 S>B s:41002:carl:127.0.0.3:41003",
                        "+0.1 S>C s:41003:bob:127.0.0.2:41002")
                .say("C>S y:room:carl")
                .pass(Duration.ofMillis(100), "+0.1 S>B s:41002:");
        started("none")
                .say("A>S y:room:alice")
                .pass(Duration.ofMillis(100), "+0.1 " + B_ALL, "+0.1 " + C_ALL)
                .say("C>S y:room:carl")
                .pass(Duration.ofMillis(100), "+0.1 " + B_ALL);
    }

    @Test
    void q4AnybodyKeepsAlivePlayersOnlyWithItsSwitch() {
        room("UNCHECKED_SOURCE")
                .keep(7, "B>S p:room:bob", "C>S p:room:alice")
                .pass(Duration.ofMillis(1500));
        room("none")
                .keep(7, "B>S p:room:bob", "C>S p:room:alice")
                .say("C>S p:room:alice", "S>C i:alice:bob")
                .pass(
                        Duration.ofMillis(1090),
                        "+1.0 S>A error:player_timeout",
                        "+1.0 S>B i:bob",
                        "+1.05 S>A error:player_timeout");
    }

    @Test
    void q4AnybodyRemovesPlayersOnlyWithItsSwitch() {
        room("UNCHECKED_SOURCE").say("C>S x:room:bob", "S>C error:player_exited_session");
        room("none")
                .say("C>S x:room:bob", "S>C error:non_existent_player")
                .say("A>S p:room:alice", "S>A i:alice:bob");
    }

    @Test
    void q4AnybodyConfirmsPlayersOnlyWithItsSwitch() {
        started("UNCHECKED_SOURCE")
                .say("D>S y:room:alice")
                .say("D>S p:room:bob", "S>D" + B_ALL.substring(3));
        started("none")
                .say("D>S y:room:alice", "S>D error:non_existent_player")
                .say("D>S p:room:bob", "S>D i:alice:bob:carl");
    }

    @Test
    void q5FollowsANewPortOfTheSameIpOnceTheOldOneIsSilent() {
        Script script = room("none");
        script.party("R", "127.0.0.2:50000");
        script.keep(1, "B>S p:room:bob") // a second ago; the rebinding needs two
                .say("R>S p:room:bob", "S>R i:alice:bob")
                .say("R>S x:room:bob", "S>R error:non_existent_player")
                .pass(Duration.ofSeconds(1))
                .say("R>S p:room:bob", "S>R i:alice:bob")
                .say(
                        "A>S s:room:alice",
                        "S>A s:41001:bob:127.0.0.2:50000",
                        "S>R s:50000:alice:127.0.0.1:41001");
    }

    @Test
    void q5StaysWithTheOldPortWhereThatIsAsked() {
        for (Script script :
                new Script[] {
                    new Script(Options.none().set(RabidServerOptions.REBIND, "off"), "none"),
                    Script.of("original")
                }) {
            script.party("R", "127.0.0.2:50000");
            script.say("A>S h:room:alice:2", "S>A i:alice")
                    .say("B>S c:room:bob", "S>A i:alice:bob", "S>B i:alice:bob")
                    .pass(Duration.ofSeconds(4))
                    .say("R>S p:room:bob", "S>R i:alice:bob")
                    .say(
                            "A>S s:room:alice",
                            "S>A s:41001:bob:127.0.0.2:41002",
                            "S>B s:41002:alice:127.0.0.1:41001");
        }
    }
}
