package dev.punchcard.core.protocol.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.Protocol.Setup;
import dev.punchcard.core.random.Prng;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server's table, row by row, and its limits.
class SimpleServerTest {
    private static final String JR_B = "S>B JR:akenaaadkloc:akenaaacklob:makiababklob";
    private static final String NJ_B = "S>A NJ:akenaaadkloc:makiabackloc";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Script hosted() {
        return Script.of("none").say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID");
    }

    private static Script paired() {
        return Script.of("none")
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S RS:makiabackloc", NJ_B, JR_B);
    }

    private static Script with(Option<?> option, String word) {
        return new Script(Options.none().set(option, word));
    }

    @Test
    void aHostMayChangeItsLocalKeyWhichIsPassedOnAsItCame() {
        hosted().say("A>S HS:any:thing", "S>A HR:akenaaacklob:$ID")
                .say(
                        "B>S JS:bob:$ID",
                        "S>A NJ:akenaaadkloc:bob",
                        "S>B JR:akenaaadkloc:akenaaacklob:any:thing");
    }

    @Test
    void aHostWithoutAKeyIsRegistered() {
        Script.of("none").say("A>S HS", "S>A HR:akenaaacklob:$ID");
    }

    @Test
    void everyHostHasAnIdOfItsOwn() {
        Script script = hosted();
        String first = script.id();
        script.say("B>S HS:makiabackloc", "S>B HR:akenaaadkloc:$ID");
        assertThat(script.id()).isNotEqualTo(first);
        assertThat(script.server().sessions()).isEqualTo(2);
    }

    @Test
    void aPairIsClosedToEverybodyElse() {
        paired().say("C>S JS:makiabadklod:$ID", "S>C BK:$ID")
                .say("B>S JS:makiabackloc:$ID", NJ_B, JR_B);
    }

    @Test
    void aWaitingRandomHostIsClosedToWhoKnowsItsId() {
        Script.of("none")
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("C>S JS:makiabadklod:$ID", "S>C BK:$ID");
    }

    @Test
    void theFirstWaitingHostIsMatched() {
        paired().say("C>S RS:makiabadklod", "S>C HR:akenaaadklod:$ID")
                .say(
                        "D>S RS:",
                        "S>C NJ:" + Codebook.DEFAULT.key(new Script().party("D")) + ":",
                        "S>D JR:"
                                + Codebook.DEFAULT.key(new Script().party("D"))
                                + ":akenaaadklod:makiabadklod");
    }

    @Test
    void hostingTurnsAWaitingRandomHostIntoAPlainOne() {
        Script.of("none")
                .say("A>S RS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S JS:makiabackloc:$ID", NJ_B, JR_B)
                .say("C>S RS:makiabadklod", "S>C HR:akenaaadklod:$ID");
    }

    @Test
    void hostingFreesTheJoinerOfAPair() {
        paired().say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S RS:makiabackloc", "S>B HR:akenaaadkloc:$ID");
    }

    @Test
    void aPlainHostGetsNoRandomPair() {
        hosted().say("A>S RS:makiababklob");
    }

    @Test
    void nobodyButTheHostClosesOrProlongsASession() {
        Script script = hosted().say("B>S CS:$ID");
        assertThat(script.server().sessions()).isOne();
        script.keep(22 * 60, "B>S KA:$ID");
        assertThat(script.server().sessions()).isZero();
    }

    @Test
    void aSessionEndsTwentyMinutesAfterItsHostWasLastHeard() {
        Script script = hosted().keep(30 * 60, "A>S KA:$ID");
        assertThat(script.server().sessions()).isOne();
        script.skip(Duration.ofMinutes(20).minusSeconds(2));
        assertThat(script.server().sessions()).isOne();
        script.skip(Duration.ofSeconds(63));
        assertThat(script.server().sessions()).isZero();
        assertThat(script.server().entries()).isZero();
        script.say("B>S JS:makiabackloc:$ID", "S>B BK:$ID");
    }

    @Test
    void aClosedPairLeavesNothing() {
        Script script = paired().say("A>S CS:$ID");
        assertThat(script.server().entries()).isZero();
        script.say("B>S RS:makiabackloc", "S>B HR:akenaaadkloc:$ID");
    }

    @Test
    void itLogsWhatBecomesOfSessions() {
        Script script = hosted();
        String first = script.id();
        script.say("A>S CS:$ID").say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID");
        script.skip(Duration.ofMinutes(22));
        assertThat(Script.printed(script.serverSeat()))
                .startsWith(
                        "SERVER KEY akenaaabbfld",
                        "STARTED " + first + " 0 ms",
                        "COMPLETE " + first + " 17 ms",
                        "STARTED " + script.id() + " 34 ms")
                .last()
                .asString()
                .startsWith("CANCELLED " + script.id());
    }

    @Test
    void itsKeyHoldsThePublicAddressThatItWasGiven() {
        with(SimpleServerOptions.PUBLIC_IP, "203.0.113.9")
                .say("A>S HS:x", "S>A HR:akenaaacklob:$ID")
                .say("A>S CS:mllaheaimkoh");
        Script script = with(SimpleServerOptions.PUBLIC_IP, "203.0.113.9").say("A>S KA:x");
        assertThat(Script.printed(script.serverSeat())).containsExactly("SERVER KEY mlaahbajbfld");
    }

    @Test
    void itsAddressesAreWrittenInTheGivenCodebook() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 256; i++) {
            letters.append((char) ('k' + i / 16)).append((char) ('a' + i % 16));
        }
        with(SimpleServerOptions.CODEBOOK, letters.toString())
                .say("A>S HS:makiababklob", "S>A HR:kkonkakculyb:$ID");
    }

    @Test
    void withoutAnIpv4AddressItDoesNotServe() {
        Script script = new Script();
        Setup setup = new Setup(Options.none(), List.of(), 5555, new Prng(1));
        var seat = script.bench.start("server", "2001:db8::1", new Simple().server(setup));
        assertThat(seat.outcomes)
                .containsExactly(new Outcome.Failed("no IPv4 address for the keys: 2001:db8::1"));
    }

    @Test
    void ipv6SourcesAreNotHeard() {
        Script script = hosted();
        script.party("X", "[2001:db8::1]:44001");
        script.say("X>S HS:x").say("X>S JS:x:$ID");
        assertThat(script.server().sessions()).isOne();
    }

    @Test
    void whatFindsTheServerFullIsNotAnswered() {
        with(SimpleServerOptions.MAX_SESSIONS, "1")
                .say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S HS:makiabackloc")
                .say("B>S RS:makiabackloc")
                .say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S JS:makiabackloc:$ID", NJ_B, JR_B)
                .say("A>S CS:$ID")
                .say("B>S HS:makiabackloc", "S>B HR:akenaaadkloc:$ID");
    }

    @Test
    void oneAddressHasNoMoreThanItsShareOfSessions() {
        with(SimpleServerOptions.SESSIONS_PER_IP, "1")
                .say("B>S HS:makiabackloc", "S>B HR:akenaaadkloc:$ID")
                .say("C>S HS:makiabadklod")
                .say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS:", "RS:"})
    void aLongLocalKeyIsNotTaken(String request) {
        String most = "x".repeat(64);
        Script.of("none")
                .say("A>S " + request + most + "x")
                .say("A>S " + request + most, "S>A HR:akenaaacklob:$ID")
                .say("B>S JS:" + most + "x:$ID");
    }

    @Test
    void joinRequestsOfOneSourceAreFewInASecond() {
        Script script = hosted();
        for (int i = 0; i < 10; i++) {
            script.say("B>S JS:makiabackloc:$ID", NJ_B, JR_B);
        }
        script.say("B>S JS:makiabackloc:$ID")
                .say("C>S JS:makiabadklod:akenaaabbfldzzzz", "S>C BK:akenaaabbfldzzzz")
                .skip(SECOND)
                .say("B>S JS:makiabackloc:$ID", NJ_B, JR_B);
    }

    @Test
    void oneHostIsToldOfFewJoinersInASecond() {
        with(SimpleServerOptions.JOINS_PER_SECOND, "1")
                .say("A>S HS:makiababklob", "S>A HR:akenaaacklob:$ID")
                .say("B>S JS:makiabackloc:$ID", NJ_B, JR_B)
                .say("C>S JS:makiabadklod:$ID")
                .skip(SECOND)
                .say(
                        "C>S JS:makiabadklod:$ID",
                        "S>A NJ:akenaaadklod:makiabadklod",
                        "S>C JR:akenaaadklod:akenaaacklob:makiababklob");
    }

    @Test
    void requestsOfOneSourceAreFewInASecond() {
        with(SimpleServerOptions.REQUESTS_PER_SECOND, "2")
                .say("A>S HS:x", "S>A HR:akenaaacklob:$ID")
                .say("A>S HS:x", "S>A HR:akenaaacklob:$ID")
                .say("A>S HS:x")
                .say("B>S HS:x", "S>B HR:akenaaadkloc:$ID");
    }

    /// The worst that one spoofed request can cause, in bytes out per byte in: of payloads, and of
    /// packets with 28 bytes of IP and UDP each. The package documentation and the module's README
    /// have these figures.
    @Test
    void aRequestIsAnsweredWithFewBytes() {
        String local = "x".repeat(64);
        Script script = Script.of("none").say("A>S HS:" + local, "S>A HR:akenaaacklob:$ID");
        assertThat(amplification(script, "B>S JS::$ID")).isEqualTo("93:20 to B, 109:20 in all");
        script = Script.of("none").say("A>S RS:" + local, "S>A HR:akenaaacklob:$ID");
        assertThat(amplification(script, "B>S RS")).isEqualTo("93:2 to B, 109:2 in all");
        assertThat(amplification(Script.of("none"), "B>S HS")).isEqualTo("32:2 to B, 32:2 in all");
    }

    private static String amplification(Script script, String line) {
        script.bench.sent();
        List<String> lines = script.after(line);
        int in = line.replace("$ID", "x".repeat(16)).length() - 4;
        int all = lines.stream().mapToInt(l -> l.length() - 4).sum();
        int source =
                lines.stream().filter(l -> l.startsWith("S>B")).mapToInt(l -> l.length() - 4).sum();
        return source + ":" + in + " to B, " + all + ":" + in + " in all";
    }
}
