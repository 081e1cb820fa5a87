/**
 * HTTPS on loopback: listener, certificates, requests and replies as bytes. It knows nothing of Kubernetes.
 */
package dev.podlight.classroom.cluster.http;
