package dev.punchcard.scenarios.card;

import dev.punchcard.core.protocol.Protocol;
import dev.punchcard.core.protocol.Protocol.Quirk;
import dev.punchcard.core.protocol.Protocol.Side;
import dev.punchcard.core.protocol.Quirks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words by which a user switches on the quirks of one side of a protocol.
public final class QuirkWords {
    private final List<Quirk> all;
    private final List<String> meant;

    public QuirkWords(Protocol protocol, Side side) {
        this.all = protocol.quirks();
        this.meant = protocol.quirks(side).stream().map(Quirk::name).toList();
    }

    /// What may be written.
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(Quirks.ORIGINAL));
        words.addAll(meant);
        return words;
    }

    /// What one of these words switches on; `original` stands for all that there is on the side.
    public List<String> meant(String word) {
        return word.equals(Quirks.ORIGINAL) ? meant : List.of(word);
    }

    /// Why a word is none of them, where it is one of the other side's.
    public Optional<String> owner(String word) {
        return all.stream()
                .filter(quirk -> quirk.name().equals(word) && !meant.contains(word))
                .map(quirk -> "a quirk of the " + (quirk.side() == Side.PEER ? "peers" : "server"))
                .findFirst();
    }
}
