/// NATs in the words of cards.
///
/// Every axis of a policy is an [dev.punchcard.scenarios.card.nat.Axis]: its word, what the word
/// says, how its values are read and how they are written.
/// [dev.punchcard.scenarios.card.nat.NatAxes] has them all; reader, writer, `show nat` and the
/// table of the module's README go through them, so that none of these can know more than another.
@NullMarked
package dev.punchcard.scenarios.card.nat;

import org.jspecify.annotations.NullMarked;
