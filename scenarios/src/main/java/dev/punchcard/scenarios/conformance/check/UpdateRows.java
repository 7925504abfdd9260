package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MAY;
import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import java.util.List;

/// RFC 7857: what was updated in the others.
public final class UpdateRows {
    private UpdateRows() {}

    public static List<Check> all() {
        return List.of(
                Check.of(
                        7857,
                        "1",
                        SHOULD,
                        "tells states of connections apart",
                        ConnectionChecks::tellsStatesApart),
                Check.of(
                        7857,
                        "2",
                        MUST,
                        "waits after a reset of a connection",
                        ConnectionChecks::waitsAfterReset),
                Check.of(
                        7857,
                        "3",
                        MAY,
                        "shares ports where remotes differ",
                        MappingChecks::sharesWhereRemotesDiffer),
                Check.unseen(
                        7857,
                        "4",
                        MUST,
                        "lets mapping and filtering be set apart",
                        "one NAT has one behaviour"),
                Check.of(
                        7857,
                        "5",
                        SHOULD,
                        "keeps no binding because its host refuses packets",
                        TimeChecks::isNotRefreshedByRefusals),
                Check.of(
                        7857,
                        "6",
                        SHOULD,
                        "keeps no binding because anybody sends to it",
                        TimeChecks::isNotKeptByAnybody),
                Check.of(
                        7857,
                        "7",
                        MAY,
                        "keeps even ports even, and odd ones odd",
                        MappingChecks::keepsParity),
                Check.of(
                        7857,
                        "8",
                        SHOULD,
                        "gives ports that nobody foresees",
                        MappingChecks::isUnpredictable),
                Check.unseen(
                        7857,
                        "9",
                        SHOULD,
                        "sets IP identifications as RFC 6864 says",
                        "they are not played"),
                Check.unseen(
                        7857,
                        "10",
                        MAY,
                        "ends pings with the last binding of a host",
                        "nothing is promised either way"));
    }
}
