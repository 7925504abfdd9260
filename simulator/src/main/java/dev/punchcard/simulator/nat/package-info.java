/// Network address translators.
///
/// A [dev.punchcard.simulator.nat.policy.NatPolicy] says how one behaves. A
/// [dev.punchcard.simulator.nat.Nat] is the hop that does so; its
/// [dev.punchcard.simulator.nat.translator.Translator] remembers and translates, by a table in the
/// words of RFC 4787 or as Linux does.
@NullMarked
package dev.punchcard.simulator.nat;

import org.jspecify.annotations.NullMarked;
