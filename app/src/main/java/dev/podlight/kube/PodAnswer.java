package dev.podlight.kube;

/**
 * What a Pod answered by the API server's proxy.
 *
 * @param body the first 64 KiB, as UTF-8
 */
public record PodAnswer(int status, String contentType, String body) {}
