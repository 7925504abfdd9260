package dev.punchcard.simulator.fault;

import dev.punchcard.core.random.Prng;
import dev.punchcard.simulator.link.Duplex;
import dev.punchcard.simulator.link.LinkPreset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Faults that a seed draws.
///
/// Each run first draws which kinds are on at all: a run with every kind of fault in it is broken
/// in so many ways that none of them can do its own harm, and a run with few of them digs deeper
/// there (swarm testing, Groce et al. 2012).
///
/// Times are whole milliseconds, for whoever reads them.
///
/// @param kinds those that may be drawn
/// @param from when the first may strike
/// @param until when all that was broken works again
/// @param most faults in one run
public record Swarm(List<FaultKind> kinds, Duration from, Duration until, int most) {
    /// More would leave nothing of the run that they disturb.
    public static final int MOST = 1_000;

    private static final Duplex NEW_LINE = Duplex.of(Duration.ofMillis(20));
    private static final Duration SHORTEST = Duration.ofMillis(10);

    public Swarm {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a swarm of no kind of fault");
        }
        if (from.isNegative() || from.compareTo(until) >= 0) {
            throw new IllegalArgumentException("no time between " + from + " and " + until);
        }
        if (most < 0 || most > MOST) {
            throw new IllegalArgumentException("0 to " + MOST + " faults, not " + most);
        }
    }

    /// The faults of one run, in the order in which they strike.
    public List<Disturbance> draw(Prng random, Victims victims) {
        Set<FaultKind> on = EnumSet.noneOf(FaultKind.class);
        for (FaultKind kind : kinds) {
            boolean chosen = random.chance(0.5);
            if (chosen && kind.fits(victims)) {
                on.add(kind);
            }
        }
        List<FaultKind> choice = List.copyOf(on); // in the order of the enum
        int count = choice.isEmpty() ? 0 : random.nextInt(most + 1);
        List<Disturbance> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FaultKind kind = choice.get(random.nextInt(choice.size()));
            drawn.add(disturbance(kind, random, victims));
        }
        drawn.sort(Comparator.comparing(Disturbance::at)); // stable
        return drawn;
    }

    private Disturbance disturbance(FaultKind kind, Prng random, Victims victims) {
        long window = until.minus(from).toMillis();
        Duration lasting = Duration.ofMillis(length(random, window));
        Fault fault = fault(kind, lasting, random, victims);
        long room = window - fault.lasting().toMillis();
        return new Disturbance(from.plusMillis(random.nextLong(room + 1)), fault);
    }

    /// As many short ones as long ones: uniform on a logarithmic scale.
    private static long length(Prng random, long window) {
        double least = Math.max(1, Math.min(SHORTEST.toMillis(), window));
        return (long) (least * StrictMath.pow(window / least, random.nextDouble()));
    }

    private static Fault fault(FaultKind kind, Duration lasting, Prng random, Victims victims) {
        return switch (kind) {
            case LINK_DOWN -> new Fault.LinkDown(anyone(random, victims), lasting);
            case BAD_LINE -> new Fault.BadLine(anyone(random, victims), badLine(random), lasting);
            case PARTITION -> partition(lasting, random, victims);
            case STORM -> storm(lasting, random, victims);
            case RESTART -> new Fault.Restart(one(random, victims.programs()), lasting);
            case SLOW -> {
                Duration each = Duration.ofMillis(1 + random.nextInt(20));
                yield new Fault.Slow(one(random, victims.hosts()), each, lasting);
            }
            case SLEEP -> new Fault.Sleep(one(random, victims.hosts()), lasting);
            case MOVE -> {
                List<String> places = new ArrayList<>(victims.sites());
                places.add(victims.internet());
                yield new Fault.Move(one(random, victims.hosts()), one(random, places), NEW_LINE);
            }
            case REBOOT -> new Fault.Reboot(one(random, victims.sites()), lasting);
            case FLUSH -> new Fault.Flush(one(random, victims.sites()));
            case RECONNECT -> new Fault.Reconnect(one(random, victims.sites()), lasting);
            case CLOCK -> {
                Duration ahead = Duration.ofMillis(random.nextInt(20_001) - 10_000);
                int drift = random.nextInt(2_001) - 1_000;
                yield new Fault.Clock(one(random, victims.programs()), ahead, drift);
            }
        };
    }

    private static Duplex badLine(Prng random) {
        List<LinkPreset> presets = LinkPreset.all();
        Duplex usual = presets.get(random.nextInt(presets.size())).policy();
        double lost = random.nextDouble();
        return new Duplex(usual.up().withLoss(lost), usual.down().withLoss(lost));
    }

    private static Fault partition(Duration lasting, Prng random, Victims victims) {
        List<String> one = new ArrayList<>();
        List<String> other = new ArrayList<>();
        for (String host : victims.hosts()) {
            (random.chance(0.5) ? one : other).add(host);
        }
        if (one.isEmpty()) {
            one.add(other.removeFirst());
        }
        if (other.isEmpty()) {
            other.add(one.removeFirst());
        }
        return new Fault.Partition(one, other, lasting);
    }

    private static Fault storm(Duration lasting, Prng random, Victims victims) {
        String to = anyone(random, victims);
        List<String> others = victims.hosts().stream().filter(host -> !host.equals(to)).toList();
        int perSecond = 1 + random.nextInt(200);
        return new Fault.Storm(one(random, others), to, 0, perSecond, random.nextInt(200), lasting);
    }

    private static String anyone(Prng random, Victims victims) {
        int number = random.nextInt(victims.hosts().size() + victims.sites().size());
        return number < victims.hosts().size()
                ? victims.hosts().get(number)
                : victims.sites().get(number - victims.hosts().size());
    }

    private static String one(Prng random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
