/**
 * The columns that {@code kubectl get} prints, made on the server as the real one makes them.
 */
package dev.podlight.classroom.cluster.table;
