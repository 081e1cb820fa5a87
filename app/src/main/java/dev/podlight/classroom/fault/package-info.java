/**
 * What goes wrong in a class, made on purpose: each fault is what a student would have typed or clicked, done on the machine or in the
 * cloud's portal, and taken back the same way.
 */
package dev.podlight.classroom.fault;
