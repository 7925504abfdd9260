/// Reports against golden files.
@NullMarked
package dev.punchcard.reports.svg;

import org.jspecify.annotations.NullMarked;
