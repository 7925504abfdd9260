package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The talk among peers in dialect B: everybody greets everybody, who was greeted by all confirms
/// to all, and once all have confirmed to the host it calls the start.
///
/// A call therefore shows that every pair has met: nobody confirms before all have greeted him.
/// Only a host that starts with a part of the others (Q13) cannot say so.
final class HolepuncherMesh implements HolepuncherPunch {
    private final HolepuncherPeerOptions options;
    private final String me;
    private final boolean hosting;
    private final List<HolepuncherParty> parties;
    private final int ownPort;
    private int cycle;
    private int calls;
    private boolean partial; // the start is called for those that are heard
    private long lastHeard;
    private Optional<HolepuncherParty> caller = Optional.empty();

    HolepuncherMesh(
            HolepuncherPeerOptions options,
            String me,
            boolean hosting,
            int ownPort,
            List<Entry> entries) {
        this.options = options;
        this.me = me;
        this.hosting = hosting;
        this.ownPort = ownPort;
        this.parties = HolepuncherParty.all(entries, options);
    }

    @Override
    public Progress tick(
            long now, Local socket, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        boolean greetedByAll = parties.stream().allMatch(p -> p.greeted);
        for (HolepuncherParty party : parties) {
            if (isGreeting(party, greetedByAll)) {
                greet(party, socket, effects);
            }
            if (greetedByAll && isConfirming(party)) {
                say(Word.CONFIRM, party, socket, effects);
            }
        }
        boolean over = cycle >= options.limitTicks();
        partial |= options.partial() && hosting && cycle >= options.partialTicks() && anyGreeted();
        cycle++;
        if (hosting && (partial || isConfirmedByAll())) {
            return call(socket, effects);
        }
        if (isConfirmedByAll()) { // Q12
            return now - lastHeard >= options.hostSilence() ? Progress.DONE : Progress.UNDER_WAY;
        }
        return over ? Progress.FAILED : Progress.UNDER_WAY;
    }

    /// The original greets until it is greeted itself, and then leaves the other one in the dark
    /// until all have greeted it (Q22).
    private boolean isGreeting(HolepuncherParty party, boolean greetedByAll) {
        return options.has(HolepuncherQuirk.LOST_CONFIRM) ? !party.greeted : !greetedByAll;
    }

    private boolean isConfirming(HolepuncherParty party) {
        return !(options.has(HolepuncherQuirk.LOST_CONFIRM) && party.confirmed); // Q22
    }

    private void greet(
            HolepuncherParty party,
            Local socket,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        boolean cascading =
                !party.greeted && cycle >= options.responseWindow() && options.window() > 0;
        if (cascading) {
            HolepuncherMessage greeting = new MeshMessage(Word.GREET, me, ownPort);
            party.sayAround(options.window(), _ -> greeting, socket, effects);
        } else {
            say(Word.GREET, party, socket, effects);
        }
    }

    private void say(
            Word word,
            HolepuncherParty party,
            Local socket,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        HolepuncherMessage message = new MeshMessage(word, me, ownPort);
        party.say(_ -> message, socket, effects);
    }

    private Progress call(Local socket, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (HolepuncherParty party : parties) {
            if (party.greeted) {
                say(Word.GO, party, socket, effects);
            }
        }
        return ++calls >= options.goTicks() ? Progress.DONE : Progress.UNDER_WAY;
    }

    @Override
    public Progress hear(long now, Remote from, PeerMessage message) {
        Optional<HolepuncherParty> speaking = HolepuncherParty.speaking(parties, message, from);
        if (speaking.isEmpty() || !(message instanceof MeshMessage m)) {
            return Progress.UNDER_WAY;
        }
        HolepuncherParty party = speaking.get();
        lastHeard = now;
        return switch (m.word()) {
            case GREET -> {
                if (!party.greeted) {
                    party.isAt(m.ownPort());
                }
                party.greeted = true;
                yield Progress.UNDER_WAY;
            }
            case CONFIRM -> {
                party.greeted = true;
                party.confirmed = true;
                yield Progress.UNDER_WAY;
            }
            case GO -> hearGo(party);
        };
    }

    /// Everybody behind the host's NAT is flagged host (Q9), but only the host says it.
    private Progress hearGo(HolepuncherParty party) {
        boolean mayCall = party.flagged || parties.stream().noneMatch(p -> p.flagged);
        if (hosting || !mayCall) {
            return Progress.UNDER_WAY;
        }
        party.greeted = true;
        caller = Optional.of(party);
        return Progress.DONE;
    }

    private boolean anyGreeted() {
        return parties.stream().anyMatch(p -> p.greeted);
    }

    private boolean isConfirmedByAll() {
        return parties.stream().allMatch(p -> p.confirmed);
    }

    @Override
    public int ownPort() {
        return ownPort;
    }

    /// Until somebody calls, the first who is flagged is taken for the host (Q9).
    @Override
    public Optional<Endpoint> host() {
        if (hosting) {
            return Optional.empty();
        }
        Optional<HolepuncherParty> first = parties.stream().filter(p -> p.flagged).findFirst();
        return caller.or(() -> first).map(HolepuncherParty::reach);
    }

    /// Whom we hear: a call or all confirmations show that they hear us too.
    @Override
    public List<Remote> connected() {
        List<Remote> connected = new ArrayList<>(parties.size());
        for (HolepuncherParty party : parties) {
            if (party.greeted) {
                connected.add(Remote.udp(party.reach()));
            }
        }
        return connected;
    }
}
