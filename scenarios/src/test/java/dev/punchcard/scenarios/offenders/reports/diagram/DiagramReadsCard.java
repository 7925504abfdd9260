package dev.punchcard.scenarios.offenders.reports.diagram;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.scenarios.card.Card;

@Breaks("reports do not know scenarios")
public final class DiagramReadsCard {
    Card used() {
        return new Card();
    }
}
