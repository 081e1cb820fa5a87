/**
 * Creates, changes and deletes objects as the API server would: identity, defaults, validation, addresses, quota, finalizers. The one way
 * into the store for all who write.
 */
package dev.podlight.classroom.cluster.registry;
