@NullMarked
package dev.punchcard.core.protocol.plain;

import org.jspecify.annotations.NullMarked;
