package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Confidence;
import dev.punchcard.core.detector.finding.Detection;
import dev.punchcard.core.detector.finding.Finding;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        sheet.add("mapping", detection.mapping(), claims.mapping());
        sheet.add("filtering", detection.filtering(), claims.filtering());
        sheet.add("hairpin", detection.hairpin(), claims.hairpin());
        sheet.add("unsolicited", detection.reception(), claims.reception());
        sheet.add("allocation", detection.allocation(), claims.allocation());
        sheet.add("parity kept", detection.parity(), claims.parity());
        sheet.add("pairs kept", detection.contiguity(), claims.contiguity());
        sheet.add("ports seen", detection.ports(), claims.ports());
        sheet.add("addresses seen", detection.addresses(), claims.addresses());
        sheet.add("lifetime, first", detection.first(), claims.first());
        sheet.add("lifetime, stream", detection.stream(), claims.stream());
        sheet.add("refreshed by", detection.refresh(), claims.refresh());
        sheet.add("in steady use", detection.stability(), claims.stability());
        sheet.add("payload kept", detection.payload(), claims.payload());
        return new Comparison(sheet.rows);
    }

    private record Sheet(Optional<String> disturbance, List<Row> rows) {
        Sheet(Optional<String> disturbance) {
            this(disturbance, new ArrayList<>());
        }

        <T> void add(String axis, Finding<T> finding, Claim<T> claim) {
            Claim<T> whole = claim.looksAnyhow(disturbance.isPresent(), disturbance.orElse(""));
            Claim.Judgement judgement = whole.judge(finding);
            rows.add(
                    new Row(
                            axis,
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
