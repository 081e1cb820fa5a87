/**
 * The container images that the class knows and what their processes do: how long a pull takes, which ports are heard, what is answered
 * and logged. An image that is not here cannot be pulled, as in a real cluster without the registry.
 */
package dev.podlight.classroom.cluster.image;
