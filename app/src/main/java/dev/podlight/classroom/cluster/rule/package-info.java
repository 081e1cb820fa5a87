/**
 * Defaults and validation of each kind, with the API server's own messages. Pure functions of an object; where a rule comes from is said
 * beside it.
 */
package dev.podlight.classroom.cluster.rule;
