/// What a rendezvous protocol has to offer to take part in scenarios, on the command line and in
/// reports; and the catalogue of ours.
///
/// A system `X` is a package, to be read side by side with the others, file by file:
///
/// | file | what it says |
/// |---|---|
/// | `X` | the entry: roles, options and quirks by their names |
/// | `XMessage`, `XCodec` | what is said, and how it is written |
/// | `XServer`, `XServerOptions` | who does what when, and what can be set about it |
/// | `XPeer`, `XPeerOptions`, `XPhase` | the same of peers, and the states of one |
/// | `XCommand`, `XSignal` | the original's programming interface: its methods and its callbacks |
/// | `XQuirk` | what the original does amiss, and is done on demand |
/// | `package-info` | the grammar, the transitions, and what is made of each quirk |
///
/// What else a package has is a part of its server or of its peer that would make that file too
/// long, or of the system alone, such as a book of codes.
@NullMarked
package dev.punchcard.core.protocol;

import org.jspecify.annotations.NullMarked;
