/**
 * k3s on a machine, by its official script: what is looked at before, the install itself with its phases, health, and the uninstall with
 * what it left. Everything is done by commands that a person could have typed. No texts: failures are data.
 */
package dev.podlight.k3s;
