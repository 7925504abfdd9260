package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.*;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The talk among peers in dialects A and M, which is made for two players and works for more, as
/// its flags are kept for each of the others (Q5).
///
/// ```
///   tick   1 … 5    6        later
///          greet    cascade  knock      until it has confirmed
///                   confirm             from its greeting to its go
///                   go                  from its confirmation on, five times
/// ```
final class HolepuncherPair implements HolepuncherPunch {
    private final HolepuncherPeerOptions options;
    private final String me;
    private final boolean hosting;
    private final List<HolepuncherParty> parties;
    private final int knockTicks;
    private int ownPort;
    private int ticks;
    private Optional<Endpoint> host = Optional.empty();

    HolepuncherPair(
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
        this.knockTicks = (int) Math.max(1, options.requestEvery() / options.tick());
    }

    @Override
    public Progress tick(
            long now, Local socket, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (HolepuncherParty party : parties) {
            if (!party.confirmed) {
                greet(party, socket, effects);
            }
            if (party.greeted && !party.gone) {
                party.say(to -> new Confirm(ownPort, me, hosting, to.port()), socket, effects);
            }
            if (party.confirmed && !party.gone) {
                party.say(_ -> new Go(me), socket, effects);
                party.goes++;
            }
        }
        if (ticks++ >= options.limitTicks() && progress() != Progress.DONE) {
            return Progress.FAILED;
        }
        return progress();
    }

    /// Five times to the told port, once around it, and then as often as a server is asked again:
    /// the original falls silent, and whoever begins late is never heard (Q3).
    private void greet(
            HolepuncherParty party,
            Local socket,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        int after = party.greets - options.responseWindow();
        HolepuncherParty.Words words = to -> new Greet(me, ownPort, to.port());
        if (after == 0) {
            party.sayAround(options.window(), words, socket, effects);
        }
        boolean knock = options.repeatsRequests() && after > 0 && after % knockTicks == 0;
        if (after < 0 || knock || options.learn()) {
            party.say(words, socket, effects);
        }
        party.greets++;
    }

    @Override
    public Progress hear(long now, Remote from, PeerMessage message) {
        Optional<HolepuncherParty> speaking = HolepuncherParty.speaking(parties, message, from);
        if (speaking.isEmpty()) {
            return Progress.UNDER_WAY;
        }
        HolepuncherParty party = speaking.get();
        switch (message) {
            case Greet m -> {
                ownPort = party.greeted ? ownPort : m.destPort();
                party.greeted = true;
            }
            case Confirm m -> confirmed(party, m);
            case Go _ -> party.gone |= party.confirmed;
            case MeshMessage _ -> throw new IllegalStateException("of another dialect");
        }
        return progress();
    }

    /// A confirmation shows as much as a greeting does, which may have been lost.
    private void confirmed(HolepuncherParty party, Confirm m) {
        if (party.confirmed) {
            return;
        }
        party.greeted = true;
        party.confirmed = true;
        party.isAt(m.ownPort());
        if (m.host() || options.has(HolepuncherQuirk.TEXT_IS_HOST)) { // Q4
            host = Optional.of(party.reach());
        }
    }

    private Progress progress() {
        for (HolepuncherParty party : parties) {
            if (!party.gone && party.goes < options.goTicks()) {
                return Progress.UNDER_WAY;
            }
        }
        return Progress.DONE;
    }

    @Override
    public int ownPort() {
        return ownPort;
    }

    @Override
    public Optional<Endpoint> host() {
        return host;
    }

    @Override
    public List<Remote> connected() {
        List<Remote> connected = new ArrayList<>(parties.size());
        for (HolepuncherParty party : parties) {
            if (party.confirmed) {
                connected.add(Remote.udp(party.reach()));
            }
        }
        return connected;
    }
}
