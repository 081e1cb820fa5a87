/**
 * The objects, their resourceVersions and the events that watchers get. It knows nothing of what the objects mean.
 */
package dev.podlight.classroom.cluster.store;
