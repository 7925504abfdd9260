package dev.punchcard.scenarios.conformance;

import dev.punchcard.scenarios.conformance.check.CarrierRows;
import dev.punchcard.scenarios.conformance.check.ConnectionRows;
import dev.punchcard.scenarios.conformance.check.DatagramRows;
import dev.punchcard.scenarios.conformance.check.IcmpRows;
import dev.punchcard.scenarios.conformance.check.SixFourRows;
import dev.punchcard.scenarios.conformance.check.UpdateRows;
import dev.punchcard.scenarios.conformance.requirement.Check;
import java.util.List;
import java.util.stream.Stream;

/// All rows, by RFC.
public final class Rows {
    private Rows() {}

    public static List<Check> all() {
        return Stream.of(
                        DatagramRows.all(),
                        ConnectionRows.all(),
                        IcmpRows.all(),
                        UpdateRows.all(),
                        CarrierRows.all(),
                        SixFourRows.all())
                .flatMap(List::stream)
                .toList();
    }

    public static List<Check> of(int rfc) {
        return all().stream().filter(check -> check.requirement().rfc() == rfc).toList();
    }
}
