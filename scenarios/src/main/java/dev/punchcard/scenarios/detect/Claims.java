package dev.punchcard.scenarios.detect;

import dev.punchcard.core.detector.finding.Dependence;
import dev.punchcard.core.detector.finding.Pattern;
import dev.punchcard.core.detector.finding.Reception;
import dev.punchcard.core.detector.finding.Refreshing;
import dev.punchcard.core.detector.finding.Span;
import dev.punchcard.core.detector.finding.Stability;
import dev.punchcard.core.detector.finding.Turning;
import dev.punchcard.core.wire.PortSpan;

/// What a policy says on each axis that a detector looks at. The fields are those of [Detection].
record Claims(
        Claim<Dependence> mapping,
        Claim<Dependence> filtering,
        Claim<Turning> hairpin,
        Claim<Reception> reception,
        Claim<Pattern> allocation,
        Claim<Boolean> parity,
        Claim<Boolean> contiguity,
        Claim<PortSpan> ports,
        Claim<Integer> addresses,
        Claim<Span> first,
        Claim<Span> stream,
        Claim<Refreshing> refresh,
        Claim<Stability> stability,
        Claim<Boolean> payload) {}
