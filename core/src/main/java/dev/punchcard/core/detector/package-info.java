/// A detector: what a NAT is like, found out from inside with the help of a server of RFC 5780.
///
/// ```
/// Detector ──carries out──► Move ◄──says what is next── probes ──conclude──► Detection
/// ```
@NullMarked
package dev.punchcard.core.detector;

import org.jspecify.annotations.NullMarked;
