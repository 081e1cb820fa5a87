/**
 * The four ways to change an object: JSON patch, merge patch, strategic merge and server-side apply with its field owners. From trees to
 * trees; nothing is stored here.
 */
package dev.podlight.classroom.cluster.patch;
