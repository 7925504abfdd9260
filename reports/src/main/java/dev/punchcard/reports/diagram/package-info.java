/// Sequence diagrams of runs: one model, [dev.punchcard.reports.diagram.Sequence], for every
/// format, and the writer of the plainest.
@NullMarked
package dev.punchcard.reports.diagram;

import org.jspecify.annotations.NullMarked;
