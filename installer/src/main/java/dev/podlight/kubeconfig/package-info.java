/**
 * Kubeconfigs: fetched from a machine, checked before they are trusted, stored, merged into {@code ~/.kube/config} without a loss. What
 * would run a program or read a file of this computer is refused. No texts: failures are data.
 */
package dev.podlight.kubeconfig;
