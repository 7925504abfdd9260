@NullMarked
package dev.punchcard.core.protocol.simple;

import org.jspecify.annotations.NullMarked;
