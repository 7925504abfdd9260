package dev.punchcard.scenarios.catalog;

import dev.punchcard.scenarios.card.Card;
import dev.punchcard.scenarios.card.CardReader;
import dev.punchcard.scenarios.card.yaml.CardError;
import dev.punchcard.scenarios.card.yaml.CardFile;
import dev.punchcard.scenarios.card.yaml.Nearest;
import java.util.Optional;

/// Finds the card that a user means: a path where there is a slash in it or the ending of a YAML
/// file, else the name of a built-in card, whatever files lie around.
public final class Cards {
    private Cards() {}

    /// @throws CardError where there is none, or it is wrong
    public static Card load(String card) {
        return CardFile.isPath(card)
                ? CardReader.read(CardFile.text(card), card)
                : Catalog.named(card).orElseThrow(() -> unknown(card));
    }

    /// The card's text as its author wrote it.
    ///
    /// @throws CardError where there is none
    public static String text(String card) {
        return CardFile.isPath(card)
                ? CardFile.text(card)
                : Catalog.text(card).orElseThrow(() -> unknown(card));
    }

    private static CardError unknown(String card) {
        Optional<String> near = Nearest.to(card, Catalog.names());
        return new CardError(
                "found '"
                        + card
                        + "', expected a path or the name of a built-in card (punchcard list cards)"
                        + near.map(name -> "; did you mean " + name + "?").orElse(""));
    }
}
