/// Texts of users: files, YAML whose values know where they stand, and the one-line mistakes that
/// point there.
@NullMarked
package dev.punchcard.scenarios.card.yaml;

import org.jspecify.annotations.NullMarked;
