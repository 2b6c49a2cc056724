/**
 * The homeserver that the doctor looks at, as its accounts meet it: requests at a pace that is bearable, scratch events, and what
 * {@code /sync} tells. Knows nothing of checks.
 */
@NullMarked
package dev.tarry.doctor.client;

import org.jspecify.annotations.NullMarked;
