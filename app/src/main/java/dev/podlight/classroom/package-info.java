/**
 * The class without a network: student machines on loopback whose doors (SSH, HTTPS, HTTP) are real, so that whatever enters a real
 * machine enters them by the same code. Only {@code Wiring} and {@code cli} know that it exists; it knows nothing of the window, of
 * {@code kube}, {@code probe} or the store of environments.
 */
package dev.podlight.classroom;
