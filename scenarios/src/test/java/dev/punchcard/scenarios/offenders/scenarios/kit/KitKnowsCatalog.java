package dev.punchcard.scenarios.offenders.scenarios.kit;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.scenarios.catalog.CatalogKnowsKit;

@Breaks("packages form no cycle")
public final class KitKnowsCatalog {
    CatalogKnowsKit used() {
        return new CatalogKnowsKit();
    }
}
