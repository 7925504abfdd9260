package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Pattern;
import dev.punchcard.core.detector.finding.Reception;
import dev.punchcard.core.detector.finding.Turning;
import dev.punchcard.core.wire.PortSpan;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Choice;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy.Input;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import java.util.Locale;

/// What Linux is told to do, and what comes of it.
final class LinuxClaims {
    private final ConntrackPolicy policy;
    private final boolean random;
    private final boolean keeps;

    LinuxClaims(ConntrackPolicy policy) {
        this.policy = policy;
        this.random = policy.choice() == Choice.RANDOM;
        this.keeps = !random && policy.ports().isEmpty();
    }

    Claims all() {
        LifetimeClaims times = LifetimeClaims.of(policy);
        return new Claims(
                mapping(),
                Claim.just("an entry for each remote", Dependence.ADDRESS_AND_PORT_DEPENDENT),
                hairpin(),
                reception(),
                allocation(),
                order("parity"),
                order("pairs"),
                ports(),
                addresses(),
                times.first(),
                times.stream(),
                times.refresh(),
                times.stability(),
                PortClaims.payload(policy.packets()));
    }

    private Claim<Dependence> mapping() {
        return Claim.just("an entry for each remote", Dependence.ADDRESS_AND_PORT_DEPENDENT)
                .looksLike(
                        !random,
                        Dependence.ENDPOINT_INDEPENDENT::equals,
                        "Linux shows all remotes one port as long as no other flow has it");
    }

    private Claim<Turning> hairpin() {
        return Claim.just("none", Turning.NONE)
                .hidden(random, "every remote is shown another port, and none else gets in");
    }

    private Claim<Reception> reception() {
        boolean takes = policy.input() == Input.ACCEPT;
        String says = "input " + policy.input().name().toLowerCase(Locale.ROOT);
        return Claim.just(says, takes ? Reception.SPOILS_PORT : Reception.HARMLESS)
                .looksLike(
                        takes && random,
                        Reception.HARMLESS::equals,
                        "every remote is shown another port anyway");
    }

    private Claim<Pattern> allocation() {
        String ports = policy.ports().map(range -> ", ports " + range).orElse("");
        return Claim.just(
                random ? "random" + ports : "preserve" + ports,
                keeps ? Pattern.PRESERVING : Pattern.RANDOM);
    }

    private Claim<Boolean> order(String what) {
        return Claim.of("not minded", (Boolean seen) -> !seen)
                .looksLike(keeps, seen -> seen, "ports are kept, and " + what + " with them");
    }

    private Claim<PortSpan> ports() {
        PortRange range = policy.ports().orElse(PortRange.ALL);
        return Claim.of(range.toString(), seen -> PortClaims.isWithin(seen, range));
    }

    private Claim<Integer> addresses() {
        boolean several = policy.addresses() > 1 && !policy.persistent();
        String says = policy.addresses() + (policy.persistent() ? ", persistent" : "");
        return Claim.of(says, (Integer seen) -> several ? seen > 1 : seen == 1)
                .looksLike(
                        several,
                        seen -> seen == 1,
                        "Linux picks by inside address and remote's, and an inside endpoint stays"
                                + " with what it has");
    }
}
