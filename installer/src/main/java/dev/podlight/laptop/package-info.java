/** What the computer that Podlight runs on is set to: its proxies and the certificates that it trusts. */
package dev.podlight.laptop;
