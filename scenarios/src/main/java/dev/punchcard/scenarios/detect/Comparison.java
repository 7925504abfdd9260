package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What was found of a NAT beside what its policy says, axis by axis.
public record Comparison(List<Row> rows) {
    /// One axis.
    ///
    /// @param detected in words
    /// @param says in the policy's words
    /// @param reason why the two are not the same; empty where they are, or nobody knows
    public record Row(
            String axis,
            String detected,
            Confidence confidence,
            List<String> evidence,
            String says,
            Match match,
            String reason) {}

    public Comparison {
        rows = List.copyOf(rows);
    }

    public static Comparison of(NatPolicy policy, Detection detection) {
        Claims claims =
                switch (policy) {
                    case TablePolicy table -> new TableClaims(table).all();
                    case ConntrackPolicy linux -> new LinuxClaims(linux).all();
                };
        Sheet sheet = new Sheet(Disturbances.of(policy));
        sheet.add(Axis.MAPPING, detection.mapping(), claims.mapping());
        sheet.add(Axis.FILTERING, detection.filtering(), claims.filtering());
        sheet.add(Axis.HAIRPIN, detection.hairpin(), claims.hairpin());
        sheet.add(Axis.UNSOLICITED, detection.reception(), claims.reception());
        sheet.add(Axis.ALLOCATION, detection.allocation(), claims.allocation());
        sheet.add(Axis.PARITY, detection.parity(), claims.parity());
        sheet.add(Axis.PAIRS, detection.contiguity(), claims.contiguity());
        sheet.add(Axis.PORTS, detection.ports(), claims.ports());
        sheet.add(Axis.ADDRESSES, detection.addresses(), claims.addresses());
        sheet.add(Axis.FIRST, detection.first(), claims.first());
        sheet.add(Axis.STREAM, detection.stream(), claims.stream());
        sheet.add(Axis.REFRESH, detection.refresh(), claims.refresh());
        sheet.add(Axis.STABILITY, detection.stability(), claims.stability());
        sheet.add(Axis.PAYLOAD, detection.payload(), claims.payload());
        return new Comparison(sheet.rows);
    }

    private record Sheet(Set<Disturbance> disturbances, List<Row> rows) {
        Sheet(Set<Disturbance> disturbances) {
            this(disturbances, new ArrayList<>());
        }

        <T> void add(Axis axis, Finding<T> finding, Claim<T> claim) {
            Claim<T> whole = claim;
            for (Disturbance disturbance : disturbances) {
                whole = disturbance.on(axis, whole);
            }
            Claim.Judgement judgement = whole.judge(finding);
            rows.add(
                    new Row(
                            axis.toString(),
                            finding.word(),
                            finding.confidence(),
                            finding.evidence(),
                            claim.says(),
                            judgement.match(),
                            judgement.reason()));
        }
    }

    /// Whether nothing that was seen is other than it should be.
    public boolean agrees() {
        return rows.stream().noneMatch(row -> row.match() == Match.CONTRADICTS);
    }

    public long count(Match match) {
        return rows.stream().filter(row -> row.match() == match).count();
    }
}
