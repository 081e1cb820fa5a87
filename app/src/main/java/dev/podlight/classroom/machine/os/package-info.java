/**
 * What runs without anybody logged in: systemd's units, the journal, accounts, and k3s as a service with its containers.
 */
package dev.podlight.classroom.machine.os;
