/** Who somebody is and what they may do: tokens of ServiceAccounts, and the RBAC objects of the cluster. */
package dev.podlight.classroom.cluster.access;
