package dev.punchcard.scenarios.suite;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.Filtering;
import dev.punchcard.simulator.nat.policy.FlowTimes;
import dev.punchcard.simulator.nat.policy.Mapping;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.TcpPolicy;
import dev.punchcard.simulator.nat.policy.TcpTimes;
import dev.punchcard.simulator.nat.policy.UnsolicitedSyn;
import java.time.Duration;

/// Draws what a NAT does with TCP. What it answers to calls, and how long it remembers what is
/// open, is drawn for each; some treat TCP otherwise than datagrams. All else is as it is, but for
/// few of the wild ones.
///
/// It has numbers of its own, so that all else about a drawn network is as if there were no TCP.
final class WildCalls {
    private static final int APART = 4; // one NAT of so many

    private final Prng random;
    private final boolean tame;

    private WildCalls(Prng random, boolean tame) {
        this.random = random;
        this.tame = tame;
    }

    static NatPolicy draw(Prng random, boolean tame, NatPolicy nat) {
        WildCalls calls = new WildCalls(random, tame);
        NatPolicy clamped =
                calls.isOdd()
                        ? nat.with(nat.packets().withMss(400 + calls.random.nextInt(1_100)))
                        : nat;
        return switch (clamped) {
            case TablePolicy table -> table.with(calls.table());
            case ConntrackPolicy linux -> calls.linux(linux);
        };
    }

    private TcpPolicy table() {
        TcpPolicy tcp = TcpPolicy.DEFAULT.with(answer()).with(times());
        tcp = random.nextInt(APART) == 0 ? tcp.with(one(Mapping.values())) : tcp;
        tcp = random.nextInt(APART) == 0 ? tcp.with(one(Filtering.values())) : tcp;
        tcp = isOdd() ? tcp.withSimultaneous(false) : tcp;
        return tcp.withWindows(random.chance(0.5));
    }

    private UnsolicitedSyn answer() {
        return one(
                UnsolicitedSyn.DROP,
                new UnsolicitedSyn.Reset(),
                new UnsolicitedSyn.Refuse(),
                new UnsolicitedSyn.Forbid(),
                new UnsolicitedSyn.Hold(isOdd() ? time() : Duration.ofSeconds(6)));
    }

    private TcpTimes times() {
        TcpTimes times = TcpTimes.seconds(600 + random.nextInt(7_000), 30 + random.nextInt(300));
        times = isOdd() ? TcpTimes.seconds(seconds(), seconds()) : times;
        times = isOdd() ? times.withSynSent(time()) : times;
        times = isOdd() ? times.withAfterFin(perhaps()) : times;
        return isOdd() ? times.withAfterRst(perhaps()) : times;
    }

    private ConntrackPolicy linux(ConntrackPolicy linux) {
        FlowTimes kernel = FlowTimes.KERNEL.withEstablished(Duration.ofSeconds(7_440));
        return linux.with(isOdd() ? flowTimes() : random.chance(0.5) ? FlowTimes.KERNEL : kernel)
                .withLoose(!isOdd());
    }

    private FlowTimes flowTimes() {
        return new FlowTimes(
                time(), time(), time(), time(), time(), time(), time(), time(), time());
    }

    private boolean isOdd() {
        return !tame && random.nextInt(Wildlife.ODD) == 0;
    }

    private int seconds() {
        return 1 + random.nextInt(300);
    }

    private Duration time() {
        return Duration.ofSeconds(seconds());
    }

    /// At once, or after a time.
    private Duration perhaps() {
        return random.chance(0.5) ? Duration.ZERO : time();
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }
}
