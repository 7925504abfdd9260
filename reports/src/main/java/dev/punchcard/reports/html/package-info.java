/// Pages that open from a disk: one file each, nothing fetched from anywhere.
@NullMarked
package dev.punchcard.reports.html;

import org.jspecify.annotations.NullMarked;
