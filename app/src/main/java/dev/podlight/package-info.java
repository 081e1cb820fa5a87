/**
 * The program's beginning: {@link dev.podlight.Main} decides between command line and window, {@link dev.podlight.Wiring} makes
 * what the window is made of, by hand and in one place. The only package that knows all others; no other package knows it.
 */
package dev.podlight;
