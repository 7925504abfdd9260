/// What a rendezvous protocol has to offer to take part in scenarios, on the command line and in
/// reports; and the catalogue of ours.
///
/// A protocol is a package of four files, to be read side by side with the others: `XMessage` (what
/// is said), `XCodec` (how it is written), `XServer` and `XPeer` (who does what when), and an entry
/// `X` that names its options, quirks and roles.
@NullMarked
package dev.punchcard.core.protocol;

import org.jspecify.annotations.NullMarked;
