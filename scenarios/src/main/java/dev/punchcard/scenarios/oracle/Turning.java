package dev.punchcard.scenarios.oracle;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A NAT of the internet's that both peers stand behind, each perhaps behind others of his own. Who
/// sends to the endpoint that the other was seen with sends to that NAT itself, which has to turn
/// it back; it is then like two NATs.
final class Turning {
    private Turning() {}

    /// @param like what would be said were it two NATs, each of them this one
    static Prediction of(NatPolicy common, Function<NatPolicy, Prediction> like) {
        return switch (common) {
            case ConntrackPolicy _ -> Prediction.FAILS;
            case TablePolicy table ->
                    switch (table.hairpin().mode()) {
                        case NONE, SAME_HOST, FORWARDS -> Prediction.FAILS;
                        case INTERNAL_SOURCE -> Prediction.DEPENDS; // on who is heard
                        case EXTERNAL_SOURCE -> unlessLate(table, like.apply(turning(table)));
                    };
        };
    }

    /// What a binding is too young for may come again when it is old enough.
    private static Prediction unlessLate(TablePolicy table, Prediction said) {
        boolean late = table.hairpin().after().isPositive() && said == Prediction.CONNECTS;
        return late ? Prediction.DEPENDS : said;
    }

    private static TablePolicy turning(TablePolicy table) {
        return table.hairpin().filtered()
                ? table
                : table.with(Filtering.ENDPOINT_INDEPENDENT)
                        .with(
                                table.tcp()
                                        .with(Filtering.ENDPOINT_INDEPENDENT)
                                        .withSimultaneous(true));
    }

    /// @param nats from the innermost one on
    static List<NatPolicy> behind(List<NatPolicy> nats, NatPolicy outermost) {
        List<NatPolicy> all = new ArrayList<>(nats);
        all.add(outermost);
        return all;
    }
}
