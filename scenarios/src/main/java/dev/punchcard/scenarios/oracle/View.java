package dev.punchcard.scenarios.oracle;

import dev.punchcard.simulator.nat.policy.ConntrackPolicy;
import dev.punchcard.simulator.nat.policy.NatPolicy;
import dev.punchcard.simulator.nat.policy.TablePolicy;
import dev.punchcard.simulator.nat.policy.binding.Filtering;
import dev.punchcard.simulator.nat.policy.binding.Unsolicited;
import dev.punchcard.simulator.nat.policy.packet.PacketPolicy;
import dev.punchcard.simulator.nat.policy.port.Overload;
import dev.punchcard.simulator.nat.policy.port.Pooling;
import dev.punchcard.simulator.nat.policy.port.PortAllocation;
import dev.punchcard.simulator.nat.policy.port.PortPolicy;
import dev.punchcard.simulator.nat.policy.port.PortRange;
import dev.punchcard.simulator.nat.policy.port.PortRule;

/// What of a NAT's behaviour decides who connects, when what its policy leaves open turns out well,
/// or when it does not:
///
/// - whether the port that it shows to one remote can be guessed from what it shows to another;
/// - which of several external addresses it shows, where it does not stay with one;
/// - whether somebody who came in by another binding is answered by that one, where this hangs on
///   who was first;
/// - whether a packet that comes in before anything went out to its sender takes the port (Linux
///   that takes what is for itself), so that its sender is shown another one;
/// - whether it spoils the punch: it ends the binding, or has its sender banished;
///
/// - whether limits are met, bindings end in the middle of a punch, or payloads are changed
///   ([Leeway]).
///
/// @param works whether anything of a punch goes out and stays unspoilt
/// @param mapsAlike whether it shows one endpoint to all remotes
/// @param oneAddress whether it shows one address to all remotes
/// @param reuses whether who came in by another binding is answered by that one
record View(
        boolean works, boolean mapsAlike, boolean oneAddress, Filtering filtering, boolean reuses) {
    private static final int LEAST_PORT = 1_024; // of servers and peers

    /// Towards networks that are bypassed.
    private static final View UNTRANSLATED =
            new View(true, true, true, Filtering.ENDPOINT_INDEPENDENT, true);

    /// How what the policy leaves open is taken to turn out.
    enum Mood {
        /// Badly.
        SOBER,
        /// Well.
        HOPEFUL,
        /// Well, and the other, who tries ports, hits even drawn ones.
        LUCKY
    }

    /// @param knocked whether a packet that comes in early may come from the very endpoint that the
    ///   punch is sent to
    static View of(NatPolicy policy, Mood mood, boolean knocked) {
        return switch (policy) {
            case TablePolicy table -> of(table, mood, knocked);
            case ConntrackPolicy linux -> of(linux, mood, knocked);
        };
    }

    private static View of(TablePolicy table, Mood mood, boolean knocked) {
        boolean hopeful = mood != Mood.SOBER;
        if (hopeful && Leeway.bypasses(table.packets())) {
            return UNTRANSLATED;
        }
        boolean crowded = table.ports().crowd().isPresent() && !hopeful;
        boolean tied =
                switch (table.mapping()) {
                    case ENDPOINT_INDEPENDENT, NONE -> crowded;
                    case ADDRESS_DEPENDENT, ADDRESS_AND_PORT_DEPENDENT -> true;
                };
        boolean oneAddress =
                !tied || table.pooling().size() == 1 || table.pooling().pick().isPaired();
        boolean onePort =
                !tied
                        || keepsPorts(table.ports())
                        || table.pooling().pick() == Pooling.Pick.ONE_TO_ONE;
        boolean steady =
                table.rebinds().isEmpty()
                        && (table.filtering() == Filtering.ENDPOINT_INDEPENDENT
                                || isHarmless(table, knocked));
        boolean open = hopeful && (mood == Mood.LUCKY || isGuessable(table.ports()));
        return new View(
                isOpen(table.packets(), hopeful) && ((steady && Leeway.isGiven(table)) || hopeful),
                (oneAddress || hopeful) && (onePort || open) && !crowded,
                oneAddress || hopeful,
                table.filtering(),
                switch (table.replies()) {
                    case REUSE -> true;
                    case REUSE_IF_UNMAPPED -> hopeful;
                    case ALLOCATE -> false;
                });
    }

    /// As long as its port is free, an inside endpoint keeps it towards all remotes. Who knocks
    /// early takes it where the router takes what is for itself, and is shown another one.
    private static View of(ConntrackPolicy linux, Mood mood, boolean knocked) {
        boolean hopeful = mood != Mood.SOBER;
        if (hopeful && Leeway.bypasses(linux.packets())) {
            return UNTRANSLATED;
        }
        boolean kept =
                switch (linux.choice()) {
                    case PRESERVE, UPWARD -> true;
                    case RANDOM -> false;
                };
        boolean oneAddress = linux.addresses() == 1 || linux.persistent();
        boolean raced = knocked && linux.input() == ConntrackPolicy.Input.ACCEPT;
        return new View(
                isOpen(linux.packets(), hopeful) && (Leeway.isGiven(linux) || hopeful),
                (kept || mood == Mood.LUCKY) && (oneAddress || hopeful) && (!raced || hopeful),
                oneAddress || hopeful,
                Filtering.ADDRESS_AND_PORT_DEPENDENT,
                true);
    }

    /// A port that is shown to one remote already is free for another: so every binding of an
    /// inside endpoint shows the inside port.
    private static boolean keepsPorts(PortPolicy ports) {
        return ports.allocation() instanceof PortAllocation.Preserve
                && ports.overload() != Overload.NEVER
                && Leeway.isWhole(ports)
                && ports.blocks().isEmpty()
                && ports.rules().stream().noneMatch(View::matters);
    }

    private static boolean isGuessable(PortPolicy ports) {
        boolean drawn =
                ports.allocation() instanceof PortAllocation.Random
                        && ports.rules().stream().noneMatch(View::matters);
        return !drawn || ports.blocks().isPresent();
    }

    private static boolean matters(PortRule rule) {
        return rule.ports().last() >= LEAST_PORT;
    }

    /// Where addresses are let in, whoever comes too early from one that is banished comes from
    /// there all the time.
    private static boolean isHarmless(TablePolicy table, boolean knocked) {
        return switch (table.filtered()) {
            case Unsolicited.Drop _, Unsolicited.Refuse _, Unsolicited.Forbid _ -> true;
            case Unsolicited.EndBinding _ -> false;
            case Unsolicited.Banish banish ->
                    !knocked
                            && table.filtering() == Filtering.ADDRESS_AND_PORT_DEPENDENT
                            && banish.scope() == Unsolicited.Scope.ENDPOINT;
        };
    }

    /// Whether packets to servers and peers go out.
    private static boolean isOpen(PacketPolicy packets, boolean hopeful) {
        if (packets.outbound().isEmpty()) {
            return true;
        }
        boolean some = false;
        for (PortRange range : packets.outbound()) {
            some |= range.last() >= LEAST_PORT;
        }
        return some && hopeful;
    }

    boolean lets(Filtering whom) {
        return filtering == whom;
    }
}
