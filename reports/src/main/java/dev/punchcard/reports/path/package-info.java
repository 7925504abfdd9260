/// Where packets went: a trace's events put together again into the ways of its packets.
@NullMarked
package dev.punchcard.reports.path;

import org.jspecify.annotations.NullMarked;
