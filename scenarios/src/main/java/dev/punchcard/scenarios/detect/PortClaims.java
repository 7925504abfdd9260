package dev.punchcard.scenarios.detect;

import dev.punchcard.core.stun.StunServer;
import dev.punchcard.core.wire.PortSpan;
import dev.punchcard.scenarios.card.nat.NatAxes;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.packet.Meddling;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;

/// What a NAT of the terms of RFC 4787 says of the ports and addresses that it shows.
final class PortClaims {
    /// From these is asked.
    static final PortRange ASKED = new PortRange(40_000, 60_000);

    static final String RULED = "other rules go before it for the ports that were asked about";

    private static final String UNTRANSLATED = "nothing is translated";

    private final TablePolicy policy;
    private final PortPolicy ports;
    private final boolean translates;

    PortClaims(TablePolicy policy) {
        this.policy = policy;
        this.ports = policy.ports();
        this.translates = policy.mapping() != Mapping.NONE;
    }

    private boolean isDrawn() {
        return ports.blocks().isEmpty() && ports.allocation() instanceof PortAllocation.Random;
    }

    /// Whether ports of those that are asked about are given by other rules than most.
    boolean isRuled() {
        return ports.rules().stream()
                .anyMatch(r ->
                        switch (r.of()) {
                            case SOURCE -> r.ports().last() >= ASKED.first();
                            case DESTINATION ->
                                    r.ports().contains(StunServer.PORT)
                                            || r.ports().contains(StunServer.OTHER_PORT);
                        });
    }

    Claim<Boolean> parity() {
        boolean kept = ports.keepParity();
        return Claim.of(kept ? "kept" : "not minded", (Boolean seen) -> seen == kept)
                .looksLike(
                        !kept && !isDrawn(),
                        seen -> seen,
                        "the order that its ports have keeps parity, too")
                .looksLike(
                        kept && ports.blocks().isPresent(),
                        seen -> !seen,
                        "blocks go before parity")
                .looksAnyhow(isRuled(), RULED)
                .hidden(!translates, UNTRANSLATED);
    }

    Claim<Boolean> contiguity() {
        boolean kept = ports.keepPairs();
        return Claim.of(kept ? "kept" : "not minded", (Boolean seen) -> seen == kept)
                .looksLike(
                        !kept && !isDrawn(),
                        seen -> seen,
                        "the order that its ports have keeps pairs, too")
                .looksAnyhow(isRuled(), RULED)
                .hidden(!translates, UNTRANSLATED);
    }

    Claim<PortSpan> ports() {
        return translates
                ? Claim.of(
                        NatAxes.word(policy, "ports"),
                        seen -> isGiven(seen.first()) && isGiven(seen.last()))
                : Claim.of(UNTRANSLATED, _ -> true);
    }

    private boolean isGiven(int port) {
        return ports.ranges().stream().anyMatch(r -> r.contains(port));
    }

    static boolean isWithin(PortSpan seen, PortRange range) {
        return range.contains(seen.first()) && range.contains(seen.last());
    }

    Claim<Integer> addresses() {
        boolean several = policy.pooling().size() > 1 && !policy.pooling().pick().isPaired();
        String says = NatAxes.word(policy, "pooling");
        return several && translates
                ? Claim.of(says, (Integer seen) -> seen > 1)
                        .looksLike(
                                true,
                                seen -> seen == 1,
                                "all that was asked happened to fall on one of them")
                : Claim.of(says, seen -> seen == 1);
    }

    static Claim<Boolean> payload(PacketPolicy packets) {
        boolean rewritten = packets.meddling().stream().anyMatch(Meddling.Bytes.class::isInstance);
        return Claim.of(rewritten ? "addresses are rewritten" : "kept", seen -> seen != rewritten);
    }
}
