package dev.punchcard.core.protocol.gatepunch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.punchcard.core.protocol.Options;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The exchanges recorded from the original, played against our master in both presets.
class GatepunchServerGoldenTest {
    private static final String REG2 =
            "reg2\n\0" + "1.2.4\n\0game1\n\0My Server\n\0desc\n\0\n\0\n\0\n\0\n\0\n\0";
    private static final String LOBBY = "lobby2\n\n\n\n\n\n\n\n\ndate\nDESC\n\n";
    private static final String GAME =
            "{\"ip\":\"127.0.0.1\",\"data1\":\"game1\",\"data2\":\"My Server\",\"data3\":\"desc\","
                    + "\"data4\":\"\",\"data5\":\"\",\"data6\":\"\",\"data7\":\"\",\"data8\":\"\","
                    + "\"createdTime\":0}";

    private static Script master(String preset) {
        Options options =
                Options.none()
                        .set(GatepunchServerOptions.TESTING, "true")
                        .set(GatepunchServerOptions.NAME, "labname");
        return new Script(options, preset);
    }

    private static Script registered(String preset) {
        return master(preset)
                .gameMaker("S", 7_001, "reg")
                .say("L", LOBBY, listing("[]"))
                .say("S", REG2, "");
    }

    private static String listing(String json) {
        return hex("f9", json + "\n");
    }

    private static String hex(String id, String text) {
        return "0x" + id + HexFormat.of().formatHex(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g1TellsItsVersion(String preset) {
        master(preset).say("L", "version\n", "0xf6 31 2e 32 2e 35 0a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g2ShowsAnEmptyLobby(String preset) {
        master(preset).say("L", LOBBY, "0xf9 5b 5d 0a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g3ListsAGameServerThatHasRegistered(String preset) {
        registered(preset).say("L", LOBBY, listing("[" + GAME + "]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g4IntroducesAClient(String preset) {
        registered(preset)
                .gameMaker("C", 7_002, "connect")
                .say("C", "connect\n127.0.0.1\n\0", hex("ff", "127.0.0.1\0" + "7001\0"))
                .hears("S", hex("ff", "127.0.0.2\0" + "7002"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g5KnowsNobodyElse(String preset) {
        registered(preset).say("C", "connect\n10.9.9.9\n\0", "0xfe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g6TurnsTheOldAway(String preset) {
        master(preset).say("S", "reg2\n1.1.9\n", "").isOpen("S", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g7SaysWhetherItIsTested(String preset) {
        Script.of(preset).say("L", "istesting\n", "0xf8 00").say("L", "testinginfos\n", "0xf7 00");
        master(preset)
                .say("L", "istesting\n", "0xf8 01")
                .say("L", "testinginfos\n", hex("f7", "labname\n1.2.5\n1.2.0\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "original"})
    void g8ForgetsAGameServerThatLeaves(String preset) {
        registered(preset)
                .close("S")
                .say("C", "connect\n127.0.0.1\n", "0xfe")
                .pass(Duration.ofSeconds(5))
                .isOpen("C", true);
    }
}
