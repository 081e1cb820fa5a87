/**
 * One student machine: its accounts, its SSH door and its start. What it runs stands below: files, a shell, commands, systemd and k3s. It
 * knows the cluster that its k3s starts, and the wire that its curl goes through.
 */
package dev.podlight.classroom.machine;
