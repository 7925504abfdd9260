package dev.punchcard.scenarios.conformance.check;

import static dev.punchcard.scenarios.conformance.requirement.Level.MAY;
import static dev.punchcard.scenarios.conformance.requirement.Level.MUST;
import static dev.punchcard.scenarios.conformance.requirement.Level.SHOULD;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Requirement;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.List;

/// RFC 4787: datagrams.
public final class DatagramRows {
    private static final String LINK =
            "links know their sizes, and the router before them, which cards with an `mtu` show";
    private static final String OPTIONS = "one NAT has one behaviour: others are other policies";

    private DatagramRows() {}

    public static List<Check> all() {
        return List.of(
                Check.of(
                        4787,
                        "1",
                        MUST,
                        "maps alike for all remotes",
                        MappingChecks::isIndependent),
                Check.of(4787, "2", SHOULD, "shows a host by one address", MappingChecks::isPaired),
                Check.of(
                        4787, "3", MUST, "shows no two hosts alike", MappingChecks::neverOverloads),
                Check.of(
                        4787,
                        "3a",
                        SHOULD,
                        "keeps ports below 1024 there, and others above",
                        MappingChecks::keepsPortClass),
                Check.of(
                        4787,
                        "4",
                        SHOULD,
                        "keeps even ports even, and odd ones odd",
                        MappingChecks::keepsParity),
                Check.of(
                        4787,
                        "5",
                        MUST,
                        "keeps idle bindings for two minutes",
                        TimeChecks.livesFor(119)),
                Check.of(
                        4787,
                        "5a",
                        MAY,
                        "keeps those for ports below 1024 for a shorter time",
                        TimeChecks::towardsWellKnownPorts),
                Check.unseen(4787, "5b", MAY, "lets its time be set", OPTIONS),
                Check.of(
                        4787,
                        "5c",
                        SHOULD,
                        "keeps idle bindings for five minutes",
                        TimeChecks.livesFor(299)),
                Check.of(
                        4787,
                        "6",
                        MUST,
                        "keeps bindings that send",
                        TimeChecks::isRefreshedFromInside),
                Check.of(
                        4787,
                        "6a",
                        MAY,
                        "keeps bindings that are sent to",
                        TimeChecks::isRefreshedFromOutside),
                new Check(
                        new Requirement(
                                4787, "7", MUST, "works where outside and inside have one network"),
                        bench -> MappingChecks.worksAmongAlikes(new Tester(bench.overlapping()))),
                Check.of(
                        4787,
                        "8",
                        SHOULD,
                        "lets in anybody, or any port of who was sent to",
                        FilteringChecks::filtersByAddressAtMost),
                Check.unseen(4787, "8a", MAY, "lets its filtering be set", OPTIONS),
                Check.of(
                        4787,
                        "9",
                        MUST,
                        "turns back what is for its own endpoints",
                        FilteringChecks::turnsBack),
                Check.of(
                        4787,
                        "9a",
                        MUST,
                        "shows the external source of what it turns back",
                        FilteringChecks::turnsBackWithExternalSource),
                Check.of(
                        4787, "10", SHOULD, "leaves payloads alone", MappingChecks::leavesPayloads),
                Check.of(
                        4787,
                        "11",
                        MUST,
                        "behaves alike at all times",
                        MappingChecks::isDeterministic),
                Check.of(
                        4787,
                        "12",
                        MUST,
                        "ends no binding because of an ICMP error",
                        IcmpChecks::keepsBindings),
                Check.of(
                        4787,
                        "12a",
                        SHOULD,
                        "lets in ICMP errors of anybody",
                        IcmpChecks::hearsRouters),
                Check.of(
                        4787,
                        "12b",
                        SHOULD,
                        "lets in Destination Unreachable",
                        IcmpChecks::hearsUnreachable),
                Check.unseen(4787, "13", MUST, "says so when a packet is too big", LINK),
                Check.unseen(4787, "13a", MUST, "cuts what is too big and may be cut", LINK),
                Check.of(
                        4787,
                        "14",
                        MUST,
                        "takes pieces in any order",
                        FragmentChecks::arrivesInAnyOrder),
                Check.of(4787, "14a", MUST, "bears floods of pieces", FragmentChecks::bearsFloods));
    }
}
