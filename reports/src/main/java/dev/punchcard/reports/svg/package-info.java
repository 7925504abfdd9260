/// Sequence diagrams as SVG: where everything stands, and how it is written.
@NullMarked
package dev.punchcard.reports.svg;

import org.jspecify.annotations.NullMarked;
