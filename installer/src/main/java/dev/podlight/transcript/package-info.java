/**
 * What was typed on a person's behalf and what came back, for them to read and repeat. Whoever writes into it keeps secrets out.
 */
package dev.podlight.transcript;
