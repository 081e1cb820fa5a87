/**
 * What the Kubernetes API answers to a request: discovery, objects, lists, watches, logs, scale, who may do what. It reads and writes
 * through the registry alone, and knows neither sockets nor controllers.
 */
package dev.podlight.classroom.cluster.api;
