/// Reports against golden files.
@NullMarked
package dev.punchcard.reports.diagram;

import org.jspecify.annotations.NullMarked;
