/**
 * The only package that speaks to a Kubernetes API and the only one that knows its client. What comes in leaves as records of
 * {@code traffic}; what goes wrong leaves as a {@link dev.podlight.kube.KubeFailure}. It knows neither window nor machine.
 */
package dev.podlight.kube;
