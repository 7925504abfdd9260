package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Refreshing;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.core.detector.finding.Stability;
import dev.punchcard.core.protocol.Durations;
import dev.punchcard.core.stun.StunServer;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Lifetime;
import dev.punchcard.simulator.nat.policy.binding.Mapping;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// What a NAT says of the lifetimes of its bindings.
///
/// @param most the age at which a binding ends, whatever passes
/// @param several whether two sockets may be shown at different addresses
/// @param open whether packets come in for which there is no binding
/// @param rebinds whether bindings change by themselves
record LifetimeClaims(
        Duration firstTime,
        Duration streamTime,
        Duration streamAfter,
        Optional<Lifetime.Most> most,
        Lifetime.Refresh refreshing,
        boolean several,
        boolean open,
        boolean rebinds) {
    /// How far off a lifetime may be seen.
    static final Duration SLACK = Duration.ofSeconds(1);

    private static final Duration IN_USE = Duration.ofSeconds(3); // before the silence of a stream

    static LifetimeClaims of(TablePolicy policy) {
        Lifetime lifetime = policy.lifetime();
        Optional<Duration> towards =
                lifetime.towards().stream()
                        .filter(t -> t.ports().contains(StunServer.PORT))
                        .map(Lifetime.Towards::time)
                        .findFirst();
        Optional<Duration> permission =
                lifetime.permission()
                        .filter(_ -> policy.filtering() != Filtering.ENDPOINT_INDEPENDENT);
        Pooling pooling = policy.pooling();
        return new LifetimeClaims(
                least(towards.orElse(lifetime.first()), permission),
                least(towards.orElse(lifetime.idle()), permission),
                lifetime.streamAfter(),
                lifetime.most(),
                lifetime.refresh(),
                pooling.size() > 1 && !pooling.pick().isPaired(),
                policy.mapping() == Mapping.NONE
                        && policy.filtering() == Filtering.ENDPOINT_INDEPENDENT,
                !policy.rebinds().isEmpty());
    }

    static LifetimeClaims of(ConntrackPolicy policy) {
        return new LifetimeClaims(
                policy.unreplied(),
                policy.stream(),
                policy.streamAfter(),
                Optional.empty(),
                Lifetime.Refresh.BOTH,
                policy.addresses() > 1,
                false,
                false);
    }

    private static Duration least(Duration time, Optional<Duration> permission) {
        return permission.filter(p -> p.compareTo(time) < 0).orElse(time);
    }

    Claim<Span> first() {
        return common(firstTime);
    }

    Claim<Span> stream() {
        return common(streamTime)
                .looksLike(
                        streamAfter.compareTo(IN_USE) >= 0,
                        near(firstTime),
                        "bindings count as streams only when they are older")
                .looksLike(
                        refreshing == Lifetime.Refresh.NEVER,
                        near(
                                firstTime.compareTo(IN_USE) > 0
                                        ? firstTime.minus(IN_USE)
                                        : Duration.ZERO),
                        "nothing refreshes it: its time runs from its first packet on, and from"
                                + " before the silence");
    }

    private Claim<Span> common(Duration time) {
        String says = Durations.format(time);
        String drawn = "bindings end at an age, whatever passes, and not all at the same one";
        return Claim.of(says, near(time))
                .looksLike(
                        open,
                        span -> span.dead().isEmpty(),
                        "packets come in whether there is a binding or not")
                .looksLike(
                        most.isPresent(),
                        span -> most.stream().anyMatch(m -> span.alive().compareTo(m.most()) <= 0),
                        drawn)
                .wavers(most.isPresent(), drawn)
                .hidden(several, "the other socket is not always shown at the same address");
    }

    private static Predicate<Span> near(Duration time) {
        return span -> span.wider(SLACK).contains(time);
    }

    Claim<Refreshing> refresh() {
        Refreshing said = Refreshing.valueOf(refreshing.name());
        return Claim.just(said.toString(), said)
                .looksAnyhow(most.isPresent(), "bindings end at an age, whatever passes")
                .hidden(true, "the lifetime of a stream is not known closely enough");
    }

    Claim<Stability> stability() {
        boolean steady = most.isEmpty() && !rebinds;
        return Claim.of(
                        steady ? "nothing changes it" : "it changes",
                        (Stability s) -> s.isStable() == steady)
                .wavers(!steady, "it changes by itself")
                .looksLike(
                        !steady, Stability::isStable, "it got the same endpoint again, or in time");
    }
}
