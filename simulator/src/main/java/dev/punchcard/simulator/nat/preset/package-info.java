/// NATs with names, family by family: the types of old RFCs, and what was observed of real devices.
///
/// Each says what it models, on what it was observed, who says so, how far to believe it, which of
/// its values are from memory, and what of the original has no axis.
///
/// Where nobody says anything about TCP, a preset has what its engine has by default. A NAT behind
/// another is two sites, not one preset: a home behind a carrier's NAT, or a phone (`clat`) in a
/// network of IPv6 only (`mobile-464xlat`).
@NullMarked
package dev.punchcard.simulator.nat.preset;

import org.jspecify.annotations.NullMarked;
