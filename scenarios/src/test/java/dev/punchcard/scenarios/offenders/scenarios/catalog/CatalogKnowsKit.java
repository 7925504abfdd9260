package dev.punchcard.scenarios.offenders.scenarios.catalog;

import dev.punchcard.scenarios.Breaks;
import dev.punchcard.scenarios.offenders.scenarios.kit.KitKnowsCatalog;

@Breaks("packages form no cycle")
public final class CatalogKnowsKit {
    KitKnowsCatalog used() {
        return new KitKnowsCatalog();
    }
}
