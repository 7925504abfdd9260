package dev.punchcard.core.protocol.gopunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.machine.Bench.Datagram;
import dev.punchcard.core.machine.Outcome;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.protocol.gopunch.store.AddressStore;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Payload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the server does beyond the recorded exchanges: age, keep-alives, options, limits.
class GopunchServerTest {
    private static final String A = "127.0.0.1:42001";
    private static final String B = "127.0.0.2:42002";
    private static final String C = "127.0.0.3:42003";

    private static Script with(Option<?> option, String word) {
        return new Script(Options.none().set(option, word));
    }

    private static Script pair(Script script) {
        return script.say("A>S room", "S>A \"\"").say("B>S room", "S>B " + A);
    }

    @Test
    void idsAreAnyBytesAndIndependent() {
        Script.of("none")
                .say("A>S ,", "S>A \"\"")
                .say("A>S \"\"", "S>A \"\"")
                .say("A>S Room", "S>A \"\"")
                .say("B>S room", "S>B \"\"")
                .say("B>S \"\"", "S>B " + A)
                .say("B>S ,", "S>B " + A);
    }

    @Test
    void anEndpointCountsFortySecondsFromItsLastRegistration() {
        Script script = pair(Script.of("none"));
        script.skip(30_000);
        script.say("A>S room", "S>A " + B).skip(9_999);
        script.say("C>S room", "S>C " + B + "," + A).skip(1);
        script.say("C>S room", "S>C " + A).skip(30_000);
        script.say("C>S room", "S>C \"\"");
    }

    @Test
    void aTimeoutOfZeroIsForEver() {
        Script script = pair(with(GopunchServerOptions.TIMEOUT, "0s"));
        script.skip(10_000_000);
        script.say("B>S room", "S>B " + A);
    }

    @Test
    void whatIsTooOldIsNotKeptAliveAndTakesNoRoom() {
        Script script = pair(Script.of("none"));
        assertThat(script.skip(39_999)).hasSize(2 * 3);
        assertThat(script.skip(100_000)).isEmpty();
        assertThat(script.server().store().ids()).isZero();
        assertThat(script.server().store().endpoints()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "1ms, 10", "900ms, 10", "2s, 5", "11s, 0"})
    void keepAlivesAreAtLeastASecondApart(String every, int expected) {
        Script script = with(GopunchServerOptions.KEEP_ALIVE, every);
        script.say("A>S room", "S>A \"\"");
        assertThat(script.skip(10_999)).hasSize(expected).allMatch("S>A \"\""::equals);
    }

    @Test
    void q9SetKeepAliveAndSetLoggerWork() {
        Script script = Script.of("none").say("A>S room", "S>A \"\"");
        script.seat().node().command(0, "keep-alive 0s");
        assertThat(script.skip(30_000)).isEmpty();
        script.seat().node().command(script.bench.now(), "keep-alive 3s");
        script.seat().node().command(script.bench.now(), "log on");
        script.pass(3_000, "+3000 S>A \"\"").say("A>S room", "S>A \"\"");
        script.seat().node().command(script.bench.now(), "log off");
        script.say("B>S room", "S>B " + A);
        assertThat(script.seat().signals)
                .extracting(GopunchSignal::toString)
                .containsExactly("kept 1 endpoints alive", "answered " + A + " with 0 others");
    }

    @Test
    void q1NotifyOthersTellsThemOfWhoIsNewOnly() {
        Script script = with(GopunchServerOptions.NOTIFY_OTHERS, "true");
        script.say("A>S room", "S>A \"\"")
                .say("B>S room", "S>B " + A, "S>A " + B)
                .say("B>S room", "S>B " + A)
                .say("C>S room", "S>C " + A + "," + B, "S>A " + B + "," + C, "S>B " + A + "," + C);
    }

    @Test
    void q10LeavingIsAnIdLikeAnyOtherUnlessItsOptionIsSet() {
        String leave = "\0leave\0room";
        pair(Script.of("none")).say("A>S " + leave, "S>A \"\"").say("B>S room", "S>B " + A);
        Script ours = pair(with(GopunchServerOptions.LEAVE, "true"));
        ours.say("C>S " + leave).say("B>S room", "S>B " + A); // nobody leaves for another
        ours.say("A>S " + leave).say("B>S room", "S>B \"\"").say("B>S " + leave);
        assertThat(ours.server().store().ids()).isZero();
        ours.say("B>S " + leave);
    }

    @Test
    void q11PaddingAnswersNoMoreBytesThanWereAskedWith() {
        Script script = with(GopunchServerOptions.PADDING, "true");
        String id = "x".repeat(31); // two endpoints of 15 bytes and a comma
        script.say("A>S " + id, "S>A \"\"")
                .say("B>S " + id, "S>B " + A)
                .say("C>S " + id, "S>C " + A + "," + B)
                .say("D>S " + id, "S>D " + A + "," + B)
                .say("A>S x", "S>A \"\"")
                .say("B>S x", "S>B \"\"");
    }

    @Test
    void q11ABeyondLimitIsNotAnsweredAndWhoIsInIsServed() {
        Script full = pair(with(GopunchServerOptions.MAX_ENDPOINTS_PER_ID, "2"));
        full.say("C>S room").say("A>S room", "S>A " + B).say("C>S other", "S>C \"\"");
        full.skip(41_000);
        full.say("C>S room", "S>C \"\"");

        Script crowded = pair(with(GopunchServerOptions.MAX_SESSIONS, "1"));
        crowded.say("C>S other").say("C>S room", "S>C " + A + "," + B);

        Script many = pair(with(GopunchServerOptions.MAX_ENDPOINTS, "2"));
        many.say("C>S other").say("C>S room").say("B>S room", "S>B " + A);

        Script busy = pair(with(GopunchServerOptions.MAX_IDS_PER_SOURCE, "1"));
        busy.say("A>S other").say("C>S other", "S>C \"\"").say("A>S room", "S>A " + B);

        Script house = pair(with(GopunchServerOptions.MAX_IDS_PER_IP, "1"));
        house.say("A>S other").say("C>S other", "S>C \"\"").say("A>S room", "S>A " + B);
    }

    @Test
    void q11AFloodOfOneSourceIsNotAnswered() {
        Script script = with(GopunchServerOptions.REQUESTS_PER_SECOND, "2");
        pair(script).say("A>S room", "S>A " + B).say("A>S room").say("B>S room", "S>B " + A);
        script.skip(1_000);
        script.say("A>S room", "S>A " + B);

        Script sources = with(GopunchServerOptions.MAX_SOURCES, "2");
        pair(sources).say("C>S room").say("A>S room", "S>A " + B);
        assertThat(sources.server().sources()).isEqualTo(2);
    }

    @Test
    void anIPv6ClientIsWrittenInBracketsAndAMappedOneInIPv4Form() {
        Script script = Script.of("none");
        script.party("X", "[2001:db8::7]:99");
        script.party("M", "[::ffff:9.8.7.6]:55");
        script.say("X>S room", "S>X \"\"")
                .say("M>S room", "S>M [2001:db8::7]:99")
                .say("A>S room", "S>A [2001:db8::7]:99,9.8.7.6:55");
    }

    @Test
    void addressesMayBeKeptElsewhere() {
        AddressStore twin =
                new AddressStore() {
                    @Override
                    public Optional<Registration> process(long now, Payload id, Endpoint asker) {
                        List<Endpoint> twin = List.of(asker.withPort(asker.port() + 1));
                        return Optional.of(new Registration(twin, true));
                    }

                    @Override
                    public List<Endpoint> fetchAll(long now) {
                        return List.of(Endpoint.literal(C));
                    }

                    @Override
                    public void remove(Payload id, Endpoint endpoint) {}

                    @Override
                    public void rest(long now) {}

                    @Override
                    public int ids() {
                        return 0;
                    }

                    @Override
                    public int endpoints() {
                        return 1;
                    }
                };
        var setup = Script.setup(Options.none(), Script.SERVER.port());
        Script script = new Script().serve(new Gopunch().server(setup, twin));
        script.say("A>S room", "S>A 127.0.0.1:42002").pass(10_000, "+10000 S>C \"\"");
    }

    @Test
    void aTakenPortEndsTheServer() {
        Script script = Script.of("none");
        script.serve(new Gopunch().server(Script.setup(Options.none(), 5_000)));
        assertThat(script.seat().outcomes).isEmpty();
        assertThat(script.last().outcomes)
                .containsExactly(new Outcome.Failed("no socket: PORT_IN_USE"));
        assertThat(script.skip(60_000)).isEmpty();
    }

    /// The figures of the package documentation: what a forged datagram of one byte brings about.
    @Test
    void amplifiesAsWrittenDown() {
        assertThat(Amplification.of(Options.none(), false).answer()).isEqualTo(1_385);
        assertThat(Amplification.of(Options.none(), false).factor()).isEqualTo(48);
        assertThat(Amplification.of(Options.none(), true).answer()).isEqualTo(3_023);
        assertThat(Amplification.of(Options.none(), true).factor()).isEqualTo(62);
        assertThat(Amplification.of(Options.none(), false).datagrams()).isEqualTo(1);
        assertThat(Amplification.of(Options.none(), false).later()).isEqualTo(4);
        Options notifying = Options.none().set(GopunchServerOptions.NOTIFY_OTHERS, "true");
        assertThat(Amplification.of(notifying, false).datagrams()).isEqualTo(64);
        assertThat(Amplification.of(notifying, false).factor()).isEqualTo(3_118);
    }

    /// @param answer bytes of the answer
    /// @param datagrams sent at once, to whomever
    /// @param factor bytes sent at once for each received, headers of IP and UDP included
    /// @param later keep-alives to the source
    private record Amplification(int answer, int datagrams, long factor, int later) {
        static Amplification of(Options options, boolean six) {
            Script script = new Script(options);
            script.skip(9_999); // a keep-alive is due soon
            for (int i = 0; i < 64; i++) {
                String long4 = "255.255.255." + (192 + i) + ":65535";
                String long6 = "[2001:1db8:aaaa:bbbb:cccc:dddd:eeee:ff" + (10 + i) + "]:65535";
                script.party("X", six ? long6 : long4);
                if (i < 63) {
                    script.hint("X>S i");
                }
            }
            List<Datagram> sent = script.hint("X>S i");
            int headers = six ? 48 : 28;
            long bytes = 0;
            for (Datagram datagram : sent.subList(1, sent.size())) {
                bytes += headers + datagram.payload().size();
            }
            int answer = sent.get(1).payload().size();
            int datagrams = sent.size() - 1;
            script.skip(0);
            int later = (int) script.skip(45_000).stream().filter("S>X \"\""::equals).count();
            return new Amplification(answer, datagrams, bytes / (headers + 1), later);
        }
    }
}
