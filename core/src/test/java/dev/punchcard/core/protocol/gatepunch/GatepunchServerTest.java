package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.Options;
import dev.punchcard.core.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the recorded exchanges do not show: quirks on and off, limits, and streams that come in
/// pieces.
class GatepunchServerTest {
    private static final String REG2 = "reg2\n1.2.4\nchess\n\n\n\n\n\n\n\n";
    private static final String LOBBY = "lobby2\n\n\n\n\n\n\n\n\n\n\n\n";
    private static final String FOUND = found("127.0.0.1", 7_001);
    private static final String LISTED =
            "[{\"ip\":\"127.0.0.1\",\"data1\":\"chess\",\"data2\":\"\",\"data3\":\"\",\"data4\":\"\","
                    + "\"data5\":\"\",\"data6\":\"\",\"data7\":\"\",\"data8\":\"\",\"createdTime\":0}]";
    private static final String NOT_FOUND = "0xfe";
    private static final String VERSION = "0xf6312e322e350a";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static String found(String ip, int port) {
        return "0xff" + HexFormat.of().formatHex((ip + "\0" + port + "\0").getBytes(UTF_8));
    }

    private static String visitor(String ip, int port) {
        return "0xff" + HexFormat.of().formatHex((ip + "\0" + port).getBytes(UTF_8));
    }

    private static Script registered(String... quirks) {
        return Script.of(quirks).gameMaker("S", 7_001, "reg").say("S", REG2, "");
    }

    private static void isListed(Script script, boolean listed) {
        String json = listed ? LISTED : "[]";
        script.say("L", LOBBY, "0xf9" + HexFormat.of().formatHex((json + "\n").getBytes(UTF_8)));
    }

    @Test
    void commandsOfOneConnectionFollowEachOther() {
        Script.of()
                .say("L", "version\nping\n\nnonsense\nversion\r\n", VERSION + VERSION.substring(2));
    }

    @Test
    void aClientThatDidNotCallIsNamedWithPortZero() { // Q4
        registered().say("C", "connect\n127.0.0.1\n", FOUND).hears("S", visitor("127.0.0.2", 0));
    }

    @Test
    void aCallCountsForOneIntroduction() { // Q4
        registered()
                .gameMaker("C", 7_002, "connect")
                .say("C", "connect\n127.0.0.1\n", FOUND)
                .hears("S", visitor("127.0.0.2", 7_002))
                .say("C", "connect\n127.0.0.1\n", FOUND)
                .hears("S", visitor("127.0.0.2", 0));
    }

    @Test
    void aGameServerThatDidNotCallIsNamedWithPortZero() { // Q4
        Script.of().say("S", REG2, "").say("C", "connect\n127.0.0.1\n", found("127.0.0.1", 0));
    }

    @Test
    void whoHasOnlyCalledIsNotFound() { // Q5
        Script.of()
                .gameMaker("S", 7_001, "reg")
                .say("C", "connect\n127.0.0.1\n", NOT_FOUND)
                .isOpen("C", true);
        Script.of("HANG_ON_UDP_ONLY")
                .gameMaker("S", 7_001, "reg")
                .say("C", "connect\n127.0.0.1\n", "")
                .say("C", "version\n", "")
                .isOpen("C", true);
    }

    @Test
    void theRestOfACommandHasASecondALine() { // Q6
        Script patient = Script.of().say("L", "connect\n", "");
        patient.pass(SECOND.minusMillis(1)).isOpen("L", true);
        patient.pass(Duration.ofMillis(1)).isOpen("L", false);
        Script dead = Script.of("DEAD_HANDLER").say("L", "connect\n", "").pass(SECOND);
        dead.isOpen("L", true).say("L", "version\n", "");
    }

    @Test
    void linesThatComeInTimeStartTheSecondAnew() {
        Script script = Script.of();
        for (int i = 0; i < 11; i++) {
            script.say("L", i == 0 ? "lobby2\n" : "\n", "").pass(SECOND.minusMillis(1));
        }
        script.say("L", "\n", "0xf95b5d0a").pass(SECOND).isOpen("L", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reg2\nnew\n", "connect"})
    void whatCannotBeReadEndsTheConnectionAndNothingElse(String words) { // Q6
        Script script = Script.of().say("L", words, "").pass(SECOND);
        script.isOpen("L", words.equals("connect")); // it has not even begun
        script.say("C", "version\n", VERSION);
    }

    @Test
    void aDeadHandlerTakesItsRegistrationWithIt() { // Q6
        Script script = registered("DEAD_HANDLER").say("S", "connect\n", "").pass(SECOND);
        assertThat(script.server().servers()).isZero();
        script.isOpen("S", true).say("C", "connect\n127.0.0.1\n", NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"none,0xf95b5d0a", "DEAD_HANDLER,''"})
    void aLimitThatIsNoNumberIsNone(String quirk, String answer) { // Q8
        Script.of(quirk).say("L", "lobby2\n\n\n\n\n\n\n\n\n\n\n-1\n", answer);
    }

    @ParameterizedTest
    @CsvSource({"none,true", "DATA3_FILTER_BUG,false"})
    void aFilterOfTheThirdTextFilters(String quirk, boolean answered) { // Q7
        Script script = Script.of(quirk).say("S", REG2, "").say("C", REG2, "");
        script.say("L", "lobby2\n\n\nx\n\n\n\n\n\n\n\n\n", answered ? "0xf95b5d0a" : "");
    }

    @Test
    void aNewerRegistrationOutlivesTheOlderConnection() { // Q10
        for (String quirk : List.of("none", "OLD_CLOSE_REMOVES_NEW")) {
            Script script = registered(quirk);
            var older = script.leave("S");
            script.say("S", REG2, "");
            older.close();
            script.pass(Duration.ZERO);
            assertThat(script.server().servers()).isEqualTo(quirk.equals("none") ? 1 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"none,true", "REREG_HIDES,false"})
    void callingAgainLeavesAGameServerListed(String quirk, boolean listed) { // Q11
        isListed(registered(quirk).gameMaker("S", 7_003, "reg"), listed);
    }

    @Test
    void callingAgainTellsTheNewPort() {
        registered()
                .gameMaker("S", 7_003, "reg")
                .say("C", "connect\n127.0.0.1\n", found("127.0.0.1", 7_003));
    }

    @Test
    void theDocumentsWayToRegisterIsUnderstood() {
        Script script = Script.of().call("S", 7_001, "reg\n").say("S", "reg\n", "");
        script.say("C", "connect\n127.0.0.1\n", FOUND);
        isListed(script, false);
        Script.of("REG2_ONLY")
                .call("S", 7_001, "reg\n")
                .say("S", "reg\n", "")
                .say("C", "connect\n127.0.0.1\n", NOT_FOUND);
        Script.of("HEADER_REQUIRED")
                .call("S", 7_001, "reg\n")
                .say("S", REG2, "")
                .say("C", "connect\n127.0.0.1\n", found("127.0.0.1", 0));
    }

    @Test
    void anUnderstoodRegistrationKeepsTheDataOfTheOneBefore() {
        isListed(registered().say("S", "reg\n", ""), true);
    }

    @Test
    void aCallThatIsTooShortEndsHearingByUdpOnDemandOnly() { // Q3
        for (String quirk : List.of("none", "UDP_THREAD_DEATH")) {
            Script script = Script.of(quirk).call("S", 7_001, "hey").gameMaker("S", 7_001, "reg");
            assertThat(script.server().servers()).isEqualTo(quirk.equals("none") ? 1 : 0);
        }
    }

    @Test
    void whereLobbiesAreOffTheirLinesMeanNothing() {
        Options off = Options.none().set(GatepunchServerOptions.DISABLE_LOBBY, "true");
        new Script(off).say("L", LOBBY, "").say("L", "version\n", VERSION);
        new Script(off.set(GatepunchServerOptions.TESTING, "true")).say("L", LOBBY, "0xf95b5d0a");
    }

    @Test
    void oneAddressHasSoManyConnections() { // Q19
        Script script =
                new Script(Options.none().set(GatepunchServerOptions.CONNECTIONS_PER_ADDRESS, "2"));
        script.say("L", "version\n", VERSION).leave("L");
        script.say("L", "version\n", VERSION).leave("L");
        script.say("L", "version\n", "").isOpen("L", false);
        script.say("C", "version\n", VERSION);
        assertThat(script.server().connections()).isEqualTo(3);
    }

    @Test
    void theMasterHasSoManyConnectionsGameServersAndClients() { // Q19
        Options few =
                Options.none()
                        .set(GatepunchServerOptions.MAX_CONNECTIONS, "2")
                        .set(GatepunchServerOptions.MAX_SERVERS, "1")
                        .set(GatepunchServerOptions.MAX_CLIENTS, "1");
        Script script = new Script(few).say("S", REG2, "").say("C", REG2, "").isOpen("C", false);
        script.gameMaker("C", 1, "reg").gameMaker("C", 2, "connect").gameMaker("L", 3, "connect");
        assertThat(script.server().servers()).isEqualTo(1);
        assertThat(script.server().clients()).isEqualTo(1);
        script.say("L", "version\n", VERSION).leave("L");
        script.say("L", "version\n", "").isOpen("L", false);
    }

    @Test
    void thereIsRoomForSoMuchData() { // Q19
        Options few = Options.none().set(GatepunchServerOptions.MAX_DATA, "7"); // chess and two
        Script script = new Script(few).say("S", REG2, "");
        script.say("C", REG2.replace("chess", "owe"), "").isOpen("C", false).leave("C");
        script.say("C", REG2.replace("chess", "go"), "").isOpen("C", true);
        script.say("S", REG2.replace("chess", "whist"), "").isOpen("S", true);
        script.close("S").say("C", REG2.replace("chess", "bowling"), "").isOpen("C", true);
        script.say("L", REG2.replace("chess", "1"), "").isOpen("L", false);
    }

    @Test
    void aLobbyIsShownWhatHasRoom() { // Q19
        for (int missing : List.of(0, 1)) {
            Options little =
                    Options.none()
                            .with(GatepunchServerOptions.MAX_LISTING, LISTED.length() - missing);
            isListed(new Script(little).say("S", REG2, ""), missing == 0);
        }
    }

    @Test
    void whoAsksTooOftenIsNotHeardForTheRestOfTheSecond() { // Q19
        Script script =
                new Script(Options.none().set(GatepunchServerOptions.REQUESTS_PER_SECOND, "2"));
        script.say("L", "version\nversion\nversion\n", VERSION + VERSION.substring(2));
        script.pass(SECOND).say("L", "version\n", VERSION);
    }

    @Test
    void aLineThatNeverEndsEndsTheConnection() { // Q19
        Script.of().say("L", "x".repeat(4_095), "").isOpen("L", true).say("L", "x", "");
        Script.of().say("L", "x".repeat(4_097), "").isOpen("L", false);
        Options shorter = Options.none().set(GatepunchServerOptions.MAX_LINE, "64");
        new Script(shorter).say("L", "x".repeat(65), "").isOpen("L", false);
    }

    /// As readers of Java hand it out.
    @Test
    void aLineThatTheEndOfTheStreamEndsIsReadLikeAnyOther() {
        registered().finish("C", "connect\n127.0.0.1", FOUND).hears("S", visitor("127.0.0.2", 0));
        Script.of().finish("L", "version", VERSION).finish("L", "version\nversi", VERSION);
        Script.of().finish("L", "lobby2" + "\n".repeat(11) + "5", "0xf95b5d0a");
    }

    @Test
    void aLineThatACutCutsOffIsNotRead() {
        Script script = registered().gameMaker("C", 7_002, "connect");
        script.say("C", "connect\n127.0.0.1", "").cut("C").hears("S", "");
        assertThat(script.server().clients()).isEqualTo(1);
    }

    @Test
    void whoHasOnlyCalledIsKnownForATime() { // Q19
        Options brief = Options.none().set(GatepunchServerOptions.CALL_LIFE, "30s");
        Script script = new Script(brief).gameMaker("S", 7_001, "reg").gameMaker("C", 1, "connect");
        script.pass(Duration.ofSeconds(20)).gameMaker("C", 1, "connect");
        script.pass(Duration.ofSeconds(25));
        assertThat(script.server().servers()).isZero();
        assertThat(script.server().clients()).isEqualTo(1);
        script.pass(Duration.ofSeconds(20));
        assertThat(script.server().clients()).isZero();

        script.gameMaker("S", 7_001, "reg").say("S", REG2, "").pass(Duration.ofHours(1));
        script.say("C", "connect\n127.0.0.1\n", FOUND);
    }

    @Test
    void whoHasOnlyCalledIsKnownForEverOnDemand() {
        Options ever = Options.none().set(GatepunchServerOptions.CALL_LIFE, "0s");
        Script script = new Script(ever).gameMaker("S", 7_001, "reg").gameMaker("C", 1, "connect");
        script.pass(Duration.ofDays(1));
        assertThat(script.server().servers()).isEqualTo(1);
        assertThat(script.server().clients()).isEqualTo(1);
    }

    @Test
    void whereThereIsNoRoomWhoHasOnlyCalledMakesIt() { // Q19
        Options two =
                Options.none()
                        .set(GatepunchServerOptions.MAX_SERVERS, "2")
                        .set(GatepunchServerOptions.MAX_CLIENTS, "1");
        Script script = new Script(two).gameMaker("S", 7_001, "reg").gameMaker("L", 7_003, "reg");
        script.pass(SECOND).gameMaker("S", 7_001, "reg").say("C", REG2, ""); // in place of L
        script.say("S", REG2, "").say("L", REG2, "").isOpen("L", false).leave("L");
        script.say("C", "connect\n127.0.0.1\n", FOUND);

        script.gameMaker("C", 1, "connect").gameMaker("L", 2, "connect");
        script.hears("S", visitor("127.0.0.2", 0)).say("L", "connect\n127.0.0.1\n", FOUND);
        script.hears("S", visitor("127.0.0.3", 2));
    }

    @Test
    void aStreamThatComesByteByByteSaysTheSame() {
        Script script = Script.of();
        script.bench.cut(bytes -> {
            var pieces = new ArrayList<Payload>();
            for (int i = 0; i < bytes.size(); i++) {
                pieces.add(bytes.slice(i, i + 1));
            }
            return pieces;
        });
        script.gameMaker("S", 7_001, "reg").say("S", REG2.replace("\n", "\r\n"), "");
        script.say("C", "connect\r\n127.0.0.1\r\n", FOUND).hears("S", visitor("127.0.0.2", 0));
        isListed(script, true);
    }

    @Test
    void whatItDoesIsToldOnDemand() {
        Options verbose = Options.none().set(GatepunchServerOptions.VERBOSE, "true");
        Script script = new Script(verbose).gameMaker("S", 7_001, "reg").say("S", REG2, "");
        script.close("S");
        assertThat(script.told())
                .containsExactly(
                        "served(REG, 127.0.0.1:7001)",
                        "served(reg2, 127.0.0.1:30000)",
                        "served(leaves, 127.0.0.1:30000)");
        assertThat(registered().told()).isEmpty();
    }

    @Test
    void nothingIsLeftOfThoseWhoHaveGone() {
        Script script = registered().say("L", "connect\n", "").close("L").close("S").pass(SECOND);
        assertThat(script.server().connections()).isZero();
        assertThat(script.server().servers()).isZero();
    }
}
