package dev.punchcard.scenarios.conformance;

import dev.punchcard.scenarios.conformance.requirement.Check;
import dev.punchcard.scenarios.conformance.requirement.Finding;
import dev.punchcard.scenarios.conformance.requirement.Requirement;
import dev.punchcard.scenarios.conformance.wire.Bench;
import java.util.ArrayList;
import java.util.List;

/// What was found of one NAT, row by row.
public record Conformance(List<Row> rows) {
    /// A requirement and what came of its check.
    public record Row(Requirement requirement, Finding finding) {}

    public Conformance {
        rows = List.copyOf(rows);
    }

    public static Conformance of(Bench bench, List<Check> checks) {
        List<Row> rows = new ArrayList<>();
        for (Check check : checks) {
            rows.add(new Row(check.requirement(), check.look(bench)));
        }
        return new Conformance(rows);
    }

    /// The requirements of an RFC that must hold and do not.
    public List<Requirement> failures(int rfc) {
        return rows.stream()
                .filter(row ->
                        row.requirement().rfc() == rfc && row.finding() instanceof Finding.Fail)
                .map(Row::requirement)
                .toList();
    }

    /// How many findings have that word.
    public long count(String word) {
        return rows.stream().filter(row -> row.finding().word().equals(word)).count();
    }
}
