package dev.punchcard.scenarios;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/// Cuts the classes below a root into packages, with a protocol counted to the catalogue that names
/// it: the catalogue knows the protocols, and each of them implements its interface.
final class PackageSlices implements SliceAssignment {
    private static final String CATALOGUE = ".core.protocol";

    private final String root;

    PackageSlices(String root) {
        this.root = root;
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return SliceIdentifier.ignore();
        }
        String inner = name.substring(root.length());
        return SliceIdentifier.of(inner.startsWith(CATALOGUE) ? CATALOGUE : inner);
    }

    @Override
    public String getDescription() {
        return "packages";
    }
}
