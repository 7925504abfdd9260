package dev.punchcard.core.protocol.gatepunch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.protocol.gatepunch.GatepunchMessage.Browse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Three game servers: at 1 since 30 (chess, blitz), at 2 since 10 (go, slow), at 3 since 20
/// (chess, slow).
class GatepunchLobbyTest {
    private static final Pattern IP = Pattern.compile("\"ip\":\"([^\"]*)\"");

    private final List<GatepunchEntry> servers =
            new ArrayList<>(
                    List.of(
                            server("1", 30, "chess", "blitz"),
                            server("2", 10, "go", "slow"),
                            server("3", 20, "chess", "slow")));

    private static GatepunchEntry server(String ip, long created, String... data) {
        return GatepunchEntry.of(ip, created).with(eight(data));
    }

    private static List<String> eight(String... first) {
        List<String> eight = new ArrayList<>(Arrays.asList(first));
        while (eight.size() < 8) {
            eight.add("");
        }
        return eight;
    }

    private Optional<String> show(Browse asked, GatepunchQuirk... quirks) {
        return new GatepunchLobby(Set.of(quirks), 1 << 20).show(servers, asked);
    }

    /// The addresses in the answer, in order.
    private String shown(Browse asked) {
        String json = show(asked).orElseThrow();
        List<String> found = IP.matcher(json).results().map(GatepunchLobbyTest::ip).toList();
        return String.join(" ", found);
    }

    private static String ip(MatchResult result) {
        return result.group(1);
    }

    private static Browse all(String sort, String direction, String limit) {
        return new Browse(eight(), sort, direction, limit);
    }

    private static Browse filtered(String... filters) {
        return new Browse(eight(filters), "date", "DESC", "");
    }

    @Test
    void anEntryIsWrittenInAFixedOrder() {
        servers.clear();
        servers.add(server("127.0.0.1", 1_795_222_460, "game1", "My Server", "desc"));
        assertThat(show(filtered()))
                .hasValue(
                        "[{\"ip\":\"127.0.0.1\",\"data1\":\"game1\",\"data2\":\"My Server\",\"data3\":\"desc\","
                                + "\"data4\":\"\",\"data5\":\"\",\"data6\":\"\",\"data7\":\"\",\"data8\":\"\","
                                + "\"createdTime\":1795222460}]");
    }

    @Test
    void whatWouldEndATextIsEscaped() {
        servers.clear();
        servers.add(server("1", 1, "a\"b\\c", "<i>&='", "\u2028\u2029ä"));
        assertThat(show(filtered()).orElseThrow())
                .contains("\"data1\":\"a\\\"b\\\\c\"")
                .contains("\"data2\":\"\\u003ci\\u003e\\u0026\\u003d\\u0027\"")
                .contains("\"data3\":\"\\u2028\\u2029ä\"");
    }

    @ParameterizedTest
    @CsvSource({
        "date,DESC,2 3 1", // the oldest first: the words are the wrong way round (Q9)
        "date,ASC,1 3 2",
        "data1,DESC,1 3 2",
        "data1,ASC,2 1 3",
        "data2,asc,1 2 3", // only ASC is ASC
        "data9,DESC,2 3 1", // anything else is the date
        "name,DESC,2 3 1"
    })
    void serversAreSorted(String sort, String direction, String order) {
        assertThat(shown(all(sort, direction, ""))).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({"2,2 3", "0,''", "3,2 3 1", "99,2 3 1", "'',2 3 1", "-1,2 3 1", "many,2 3 1"})
    void aLimitThatIsANumberCutsTheList(String limit, String order) {
        assertThat(shown(all("date", "DESC", limit))).isEqualTo(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many"})
    void anyOtherLimitIsNotAnsweredByTheOriginal(String limit) {
        assertThat(show(all("date", "DESC", limit), GatepunchQuirk.DEAD_HANDLER)).isEmpty();
    }

    @Test
    void everyFilterHasToMatchWholly() {
        assertThat(shown(filtered("chess"))).isEqualTo("3 1");
        assertThat(shown(filtered("chess", "slow"))).isEqualTo("3");
        assertThat(shown(filtered("Chess"))).isEmpty();
        assertThat(shown(filtered("", "", "x"))).isEmpty();
    }

    @Test
    void hiddenServersAreNotShown() {
        servers.set(0, servers.get(0).hidden());
        assertThat(shown(filtered())).isEqualTo("2 3");
    }

    @Test
    void aFilterOfTheThirdTextBreaksTheOriginalWhereItTakesOutOneBeforeOthers() {
        GatepunchQuirk bug = GatepunchQuirk.DATA3_FILTER_BUG;
        assertThat(show(filtered("", "", "x"), bug)).isEmpty();
        assertThat(show(filtered("", "x"), bug)).hasValue("[]");
        servers.clear();
        servers.add(server("1", 1, "", "", "y"));
        assertThat(show(filtered("", "", "x"), bug)).hasValue("[]");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1.9,1.2.0,true",
        "1.2.0,1.2.0,false",
        "1.2,1.2.0,true",
        "1.10.0,1.9.0,false",
        "2,1.2.0,false"
    })
    void versionsAreComparedPartByPart(String version, String other, boolean older) {
        assertThat(GatepunchVersions.isOlder(version, other)).isEqualTo(older);
    }

    @ParameterizedTest
    @CsvSource({"1.2.5,true", "1,true", "1.,false", "'',false", "1.x,false", "-1,false"})
    void aVersionIsMadeOfNumbers(String text, boolean is) {
        assertThat(GatepunchVersions.isOne(text)).isEqualTo(is);
    }
}
