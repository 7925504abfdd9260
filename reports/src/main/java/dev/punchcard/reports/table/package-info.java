/// Aligned text for terminals, and the making visible of what a terminal or a document must not
/// get. Whether there is a terminal, and whether it wants colour, is told by the caller.
@NullMarked
package dev.punchcard.reports.table;

import org.jspecify.annotations.NullMarked;
