package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Pattern;
import dev.punchcard.core.detector.finding.Reception;
import dev.punchcard.core.detector.finding.Turning;
import dev.punchcard.core.protocol.Option;
import dev.punchcard.core.stun.StunServer;
import dev.punchcard.scenarios.card.nat.NatAxes;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Hairpin;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.port.Clash;
import dev.punchcard.simulator.nat.policy.port.Noise;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortBlocks;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRule;
import java.time.Duration;

/// What a NAT of the terms of RFC 4787 says of itself.
final class TableClaims {
    private static final Duration LAST_TURN = Duration.ofSeconds(10); // that hairpins are tried

    private static final int COUNTED = 64; // ports, among which a count is known as one

    private static final String UNTRANSLATED = "nothing is translated";

    private final TablePolicy policy;
    private final PortPolicy ports;
    private final boolean translates;
    private final boolean strict;

    TableClaims(TablePolicy policy) {
        this.policy = policy;
        this.ports = policy.ports();
        this.translates = policy.mapping() != Mapping.NONE;
        this.strict = policy.filtering() != Filtering.ENDPOINT_INDEPENDENT;
    }

    Claims all() {
        LifetimeClaims times = LifetimeClaims.of(policy);
        PortClaims seen = new PortClaims(policy);
        return new Claims(
                mapping(),
                filtering(),
                hairpin(),
                reception(),
                allocation(),
                seen.parity(),
                seen.contiguity(),
                seen.ports(),
                seen.addresses(),
                times.first(),
                times.stream(),
                times.refresh(),
                times.stability(),
                PortClaims.payload(policy.packets()));
    }

    private String word(String axis) {
        return NatAxes.word(policy, axis);
    }

    private boolean sharesKeptPorts() {
        boolean kept =
                ports.blocks().isEmpty()
                        && (ports.allocation() instanceof PortAllocation.Preserve
                                || ports.allocation() instanceof PortAllocation.Offset);
        return kept && (ports.overload() != Overload.NEVER || ports.clash() == Clash.STEAL);
    }

    private boolean dependsOnRemote() {
        return policy.mapping() == Mapping.ADDRESS_DEPENDENT
                || policy.mapping() == Mapping.ADDRESS_AND_PORT_DEPENDENT;
    }

    private boolean isPooled() {
        return policy.pooling().size() > 1 && !policy.pooling().pick().isPaired();
    }

    private Claim<Dependence> mapping() {
        Dependence said =
                switch (policy.mapping()) {
                    case ENDPOINT_INDEPENDENT -> Dependence.ENDPOINT_INDEPENDENT;
                    case ADDRESS_DEPENDENT -> Dependence.ADDRESS_DEPENDENT;
                    case ADDRESS_AND_PORT_DEPENDENT -> Dependence.ADDRESS_AND_PORT_DEPENDENT;
                    case NONE -> Dependence.NONE;
                };
        boolean byRemotePort =
                ports.rules().stream()
                        .anyMatch(r ->
                                r.of() == PortRule.Of.DESTINATION
                                        && r.ports().contains(StunServer.PORT)
                                                != r.ports().contains(StunServer.OTHER_PORT));
        return Claim.just(word("mapping"), said)
                .looksLike(
                        dependsOnRemote() && sharesKeptPorts(),
                        Dependence.ENDPOINT_INDEPENDENT::equals,
                        "it keeps ports and shares them among remotes: only the clash with another"
                                + " host would tell")
                .wavers(
                        dependsOnRemote() && byRemotePort,
                        "ports towards the usual port of STUN are given by a rule of their own")
                .wavers(
                        dependsOnRemote() && isPooled() && sharesKeptPorts(),
                        "its addresses are picked anew for each binding")
                .hidden(
                        dependsOnRemote() && sharesKeptPorts() && strict,
                        "of the bindings that show one port only the newest hears answers")
                .hidden(
                        dependsOnRemote() && ports.clash() == Clash.DROP,
                        "it drops what would need a port that is taken");
    }

    private Claim<Dependence> filtering() {
        Dependence said =
                switch (policy.filtering()) {
                    case ENDPOINT_INDEPENDENT -> Dependence.ENDPOINT_INDEPENDENT;
                    case ADDRESS_DEPENDENT -> Dependence.ADDRESS_DEPENDENT;
                    case ADDRESS_AND_PORT_DEPENDENT -> Dependence.ADDRESS_AND_PORT_DEPENDENT;
                };
        return Claim.just(word("filtering"), said);
    }

    private Claim<Turning> hairpin() {
        Hairpin hairpin = policy.hairpin();
        Hairpin.Mode mode = hairpin.mode();
        Turning said =
                switch (mode) {
                    case NONE -> Turning.NONE;
                    case EXTERNAL_SOURCE -> Turning.EXTERNAL_SOURCE;
                    case INTERNAL_SOURCE -> Turning.INTERNAL_SOURCE;
                    case SAME_HOST, FORWARDS -> Turning.NONE;
                };
        boolean turns = mode != Hairpin.Mode.NONE && mode != Hairpin.Mode.FORWARDS;
        return Claim.of(
                        word("hairpin"),
                        (Turning seen) ->
                                mode != Hairpin.Mode.SAME_HOST
                                        && mode != Hairpin.Mode.FORWARDS
                                        && seen == said)
                .looksLike(
                        mode == Hairpin.Mode.SAME_HOST,
                        Turning.EXTERNAL_SOURCE::equals,
                        "both sockets are on one host")
                .looksLike(
                        mode == Hairpin.Mode.FORWARDS,
                        Turning.NONE::equals,
                        "nobody inside knows what is forwarded")
                .looksLike(
                        turns && hairpin.after().compareTo(LAST_TURN) >= 0,
                        Turning.NONE::equals,
                        "it turns back only to bindings that are older")
                .hidden(!translates, UNTRANSLATED)
                .hidden(
                        translates && strict && dependsOnRemote(),
                        "every remote is shown another port, and the filter lets in none but him");
    }

    private Claim<Reception> reception() {
        Unsolicited filtered = policy.filtered();
        Claim<Reception> claim =
                switch (filtered) {
                    case Unsolicited.Drop _, Unsolicited.Refuse _, Unsolicited.Forbid _ ->
                            Claim.just(word("unsolicited"), Reception.HARMLESS);
                    case Unsolicited.EndBinding _ ->
                            Claim.just(word("unsolicited"), Reception.ENDS_BINDING);
                    case Unsolicited.Banish(Duration time, Unsolicited.Scope scope) ->
                            Claim.of(
                                    word("unsolicited"),
                                    seen ->
                                            seen instanceof Reception.Denylists list
                                                    && list.time()
                                                            .wider(LifetimeClaims.SLACK)
                                                            .contains(time)
                                                    && list.wholeAddress()
                                                            == (scope
                                                                    == Unsolicited.Scope.ADDRESS));
                };
        return claim.hidden(!strict, "nobody is kept out");
    }

    private Claim<Pattern> allocation() {
        Claim<Pattern> claim = ports.blocks().map(this::inBlocks).orElseGet(this::plainAllocation);
        return claim.hidden(!translates, UNTRANSLATED);
    }

    private Claim<Pattern> inBlocks(PortBlocks blocks) {
        String says = "blocks of " + blocks.size() + ", inside " + Option.word(blocks.inside());
        return switch (blocks.inside()) {
            case SEQUENTIAL, ROUND_ROBIN -> {
                Pattern said = new Pattern.Sequential(1);
                yield Claim.just(says, said)
                        .looksAnyhow(blocks.size() < COUNTED, "its blocks are too short for that");
            }
            case RANDOM -> Claim.just(says, Pattern.RANDOM);
        };
    }

    private Claim<Pattern> plainAllocation() {
        String says = word("allocation");
        Pattern said =
                switch (ports.allocation()) {
                    case PortAllocation.Preserve _ -> Pattern.PRESERVING;
                    case PortAllocation.Random _ -> Pattern.RANDOM;
                    case PortAllocation.Sequential count -> new Pattern.Sequential(count.step());
                    case PortAllocation.DeltaLast(int step) -> new Pattern.Sequential(step);
                    case PortAllocation.DeltaLocal(int step) -> new Pattern.DeltaLocal(step);
                    case PortAllocation.Offset(int by) -> new Pattern.Offset(by);
                };
        boolean asked =
                ports.ranges().stream()
                                .anyMatch(r ->
                                        r.first() <= PortClaims.ASKED.first()
                                                && r.last() >= PortClaims.ASKED.last())
                        && ports.reserved().isEmpty();
        return Claim.just(says, said)
                .looksAnyhow(new PortClaims(policy).isRuled(), PortClaims.RULED)
                .looksAnyhow(!asked, "not all ports that it would come to are given")
                .looksAnyhow(ports.keepParity(), "it passes over ports of the other parity")
                .looksAnyhow(ports.keepPairs(), "odd ports follow even ones")
                .looksLike(
                        !ports.noise().equals(Noise.NONE),
                        seen -> seen instanceof Pattern.Sequential,
                        "others take ports between two of ours")
                .wavers(!ports.noise().equals(Noise.NONE), "others take ports between two of ours");
    }
}
