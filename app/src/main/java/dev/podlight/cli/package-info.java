/**
 * The command line: one class for each command, one place for exit codes, one for how a failure is said. Results go to standard output
 * and nothing else does. No class but the tour's loads JavaFX.
 */
package dev.podlight.cli;
