/**
 * The environments of a person (machines, contexts, the classroom) with how far each has come, and where Podlight keeps its own state. It
 * connects to nothing and shows nothing.
 */
package dev.podlight.fleet;
