package dev.punchcard.scenarios.conformance.requirement;

import dev.punchcard.scenarios.conformance.wire.Bench;
import dev.punchcard.scenarios.conformance.wire.Silence;
import dev.punchcard.scenarios.conformance.wire.Tester;
import java.util.function.Function;

/// A requirement and how it is looked at.
public record Check(Requirement requirement, Function<Bench, Finding> looking) {
    /// A row of RFC `rfc` that is looked at with a NAT which remembers nothing.
    public static Check of(
            int rfc, String item, Level level, String text, Function<Tester, Finding> looking) {
        return new Check(
                new Requirement(rfc, item, level, text),
                bench -> looking.apply(new Tester(bench.fresh())));
    }

    /// A row of which nothing is seen at a wire.
    public static Check unseen(int rfc, String item, Level level, String text, String why) {
        Finding finding = new Finding.NotApplicable(why);
        return new Check(new Requirement(rfc, item, level, text), _ -> finding);
    }

    public Finding look(Bench bench) {
        Finding seen;
        try {
            seen = looking.apply(bench);
        } catch (Silence silence) {
            seen = new Finding.Fail(silence.what());
        }
        return requirement.level().judge(seen);
    }
}
