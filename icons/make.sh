#!/bin/sh
# Makes every icon from podlight.svg. Needed only after a change of the drawing; the results are committed.
# Needs rsvg-convert (Debian: librsvg2-bin) and a Java 25.
set -eu
cd "$(dirname "$0")"
for size in 16 32 48 64 128 256 512 1024; do
    rsvg-convert --width $size --height $size podlight.svg --output podlight-$size.png
done
"${JAVA_HOME:+$JAVA_HOME/bin/}java" Icons.java .
