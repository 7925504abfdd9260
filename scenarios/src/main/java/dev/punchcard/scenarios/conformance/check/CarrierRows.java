package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MAY;
import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.requirement.Requirement;
import dev.punchcard.scenarios.conformance.wire.Bench;
import java.util.ArrayList;
import java.util.List;

/// RFC 6888: NATs of carriers.
public final class CarrierRows {
    private static final String DESK = "not seen at a wire";

    private CarrierRows() {}

    public static List<Check> all() {
        return List.of(
                new Check(
                        new Requirement(
                                6888, "1", MUST, "does what RFC 4787 and RFC 5508 insist on"),
                        CarrierRows::obeys),
                Check.of(6888, "2", MUST, "shows a host by one address", MappingChecks::isPaired),
                Check.of(
                        6888,
                        "3",
                        MUST,
                        "needs no addresses in a row",
                        CarrierChecks::servesManyHosts),
                Check.of(
                        6888,
                        "4",
                        MUST,
                        "limits the ports of a subscriber",
                        CarrierChecks::limitsSubscribers),
                Check.of(
                        6888,
                        "5",
                        SHOULD,
                        "spares others the burst of one",
                        CarrierChecks::bearsBursts),
                Check.of(
                        6888,
                        "6",
                        MUST,
                        "translates nothing towards chosen remotes",
                        CarrierChecks::bypasses),
                Check.of(6888, "7", SHOULD, "lets in anybody", FilteringChecks::isOpenToAnybody),
                Check.of(
                        6888,
                        "8",
                        SHOULD,
                        "lets a port rest for two minutes",
                        TimeChecks::restsBeforeReuse),
                Check.unseen(
                        6888,
                        "9",
                        MUST,
                        "lets hosts ask for ports",
                        "port mapping has its own place later"),
                Check.unseen(6888, "10", SHOULD, "counts what it does", DESK),
                Check.of(
                        6888,
                        "11",
                        MUST,
                        "keeps what there is when it is full",
                        CarrierChecks::keepsOldBindings),
                Check.of(
                        6888,
                        "11a",
                        SHOULD,
                        "tells whom it has nothing left for",
                        CarrierChecks::tellsOfExhaustion),
                Check.unseen(6888, "12", SHOULD, "logs no destinations", DESK),
                Check.of(6888, "13", MAY, "uses its ports well", CarrierChecks::fillsItsPorts),
                Check.unseen(
                        6888,
                        "14",
                        SHOULD,
                        "logs little",
                        "not seen at a wire: what is logged is its operator's choice"),
                Check.of(
                        6888,
                        "15",
                        SHOULD,
                        "gives ports that nobody foresees",
                        MappingChecks::isUnpredictable));
    }

    private static Finding obeys(Bench bench) {
        List<Check> rows = new ArrayList<>(DatagramRows.all());
        rows.addAll(IcmpRows.all());
        List<String> failed = new ArrayList<>();
        for (Check row : rows) {
            if (row.requirement().level() == MUST && row.look(bench) instanceof Finding.Fail) {
                failed.add(row.requirement().id());
            }
        }
        return Finding.of(failed.isEmpty(), "it does", "fails " + String.join(", ", failed));
    }
}
