package dev.punchcard.core.protocol.holepuncher;

import dev.punchcard.core.machine.Effects;
import dev.punchcard.core.machine.Local;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.Entry;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.HostFlag;
import dev.punchcard.core.protocol.holepuncher.HolepuncherMessage.PeerMessage;
import dev.punchcard.core.wire.Endpoint;
import dev.punchcard.core.wire.IpAddress;
import dev.punchcard.core.wire.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Another member as one peer punches towards it: where it is sent to, and what was heard of it.
final class HolepuncherParty {
    private static final int LAST_PORT = 65_535;

    final String name;
    final boolean flagged; // shows the address of the session's creator (Q9)
    private final IpAddress address;
    private final boolean learn;
    private int port;
    private Optional<Endpoint> observed = Optional.empty(); // the last source, where that is learnt
    boolean greeted; // it reaches us
    boolean confirmed; // and knows that it is reached
    boolean gone; // and is content
    int greets; // said to it
    int goes; // said to it

    /// What to say to one of its endpoints.
    interface Words {
        HolepuncherMessage to(Endpoint endpoint);
    }

    private HolepuncherParty(Entry entry, HolepuncherPeerOptions options) {
        this.name = entry.client();
        this.flagged = entry.host() == HostFlag.YES;
        this.address = options.localTesting() ? IpAddress.LOOPBACK : entry.endpoint().address();
        this.port = entry.endpoint().port();
        this.learn = options.learn();
    }

    static List<HolepuncherParty> all(List<Entry> entries, HolepuncherPeerOptions options) {
        List<HolepuncherParty> all = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            all.add(new HolepuncherParty(entry, options));
        }
        return all;
    }

    /// Who of the list speaks, and from an address of the list (Q20); all else is a stranger's.
    static Optional<HolepuncherParty> speaking(
            List<HolepuncherParty> parties, PeerMessage message, Remote from) {
        Endpoint source = from.endpoint();
        for (HolepuncherParty party : parties) {
            if (party.name.equals(message.client()) && party.address.equals(source.address())) {
                if (party.learn) {
                    party.observed = Optional.of(source);
                }
                return Optional.of(party);
            }
        }
        return Optional.empty();
    }

    /// Takes the port that it says is its own.
    void isAt(int said) {
        port = said;
    }

    /// Its endpoint, as it says.
    Endpoint told() {
        return new Endpoint(address, port);
    }

    /// Where it is best reached.
    Endpoint reach() {
        return observed.orElse(told());
    }

    /// Says it once, and to where it is heard from too: two NATs open for each other only if both
    /// sides go on sending to what they know best.
    void say(Words words, Local socket, Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        send(told(), words, socket, effects);
        if (observed.isPresent() && !observed.get().equals(told())) {
            send(observed.get(), words, socket, effects);
        }
    }

    /// Says it once to each port around the told one.
    ///
    /// @param range ports below, and as many from the told one on
    void sayAround(
            int range,
            Words words,
            Local socket,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        for (int p = Math.max(1, port - range); p < Math.min(port + range, LAST_PORT + 1); p++) {
            send(new Endpoint(address, p), words, socket, effects);
        }
    }

    private static void send(
            Endpoint to,
            Words words,
            Local socket,
            Effects<HolepuncherMessage, HolepuncherSignal> effects) {
        effects.send(socket, Remote.udp(to), words.to(to));
    }
}
