/**
 * The way of a request through a cluster, from a snapshot alone: pure rules of k3s, kube-proxy and Traefik. Same snapshot and request in,
 * same trace out. No I/O, no clock, no JavaFX, no Kubernetes client; of all other packages only {@code i18n.Text}.
 */
package dev.podlight.traffic;
