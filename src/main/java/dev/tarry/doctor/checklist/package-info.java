/** The doctor's checklist: what is checked, what each check came to, and why. Knows no homeserver but its answers. */
@NullMarked
package dev.tarry.doctor.checklist;

import org.jspecify.annotations.NullMarked;
