/**
 * Kubernetes objects as JSON trees: kinds, metadata, reading and writing fields, and the refusals that the API gives. It knows no store
 * and no rule.
 */
package dev.podlight.classroom.cluster.object;
