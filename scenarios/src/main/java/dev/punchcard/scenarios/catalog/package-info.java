/// The cards that come with the project: data in the resource folder `cards`, one file a card, and
/// an index that names them in the order of lists.
@NullMarked
package dev.punchcard.scenarios.catalog;

import org.jspecify.annotations.NullMarked;
