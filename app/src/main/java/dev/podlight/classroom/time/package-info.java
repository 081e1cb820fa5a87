/**
 * The class's time, that all timers of the classroom ask: as fast as told, or moved by hand in a test. Nothing else here has a clock.
 */
package dev.podlight.classroom.time;
