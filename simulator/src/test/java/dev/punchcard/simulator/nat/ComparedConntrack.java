package dev.punchcard.simulator.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.simulator.nat.ReferenceConntrack.Fate;
import dev.punchcard.simulator.nat.ReferenceConntrack.Tuple;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.net.Packet;
import java.util.Optional;

/// The NAT and the plain reading of Linux beside each other: every packet goes to both.
final class ComparedConntrack {
    private final ConntrackPolicy policy;
    private final NatBench nat;
    private final ReferenceConntrack plain;
    private long now;

    ComparedConntrack(ConntrackPolicy policy) {
        this.policy = policy;
        this.nat = new NatBench(policy);
        this.plain = new ReferenceConntrack(policy);
    }

    void at(long seconds) {
        nat.at((double) seconds);
        now = seconds * NatBench.SECOND;
    }

    void out(Endpoint source, Endpoint target) {
        Fate fate = plain.outward(now, source, target);
        Optional<Endpoint> shown = nat.out(source.toString(), target.toString());
        if (!(fate instanceof Fate.Drawn)) {
            assertComesOut(nat.sentOutside(), fate);
        } else if (shown.isPresent()) {
            assertThat(plain.mayDraw(shown.get(), source, target)).as("drew " + shown).isTrue();
            plain.drew(now, shown.get(), source, target);
        } else {
            assertThat(policy.ports()).as("why was nothing drawn?").isPresent();
            assertThat(plain.isExhausted(target)).isTrue();
        }
    }

    void in(Endpoint source, Endpoint target) {
        nat.in(source.toString(), target);
        assertComesOut(nat.deliveredInside(), plain.inward(now, source, target));
    }

    private static void assertComesOut(Optional<Packet> packet, Fate fate) {
        Optional<Tuple> seen = packet.map(p -> new Tuple(p.source(), p.target()));
        Optional<Tuple> expected =
                fate instanceof Fate.Passes passes ? Optional.of(passes.as()) : Optional.empty();
        assertThat(seen).isEqualTo(expected);
    }
}
