/** A script for {@link standIns}: it enters an image's file system only to leave there the classes that Java would. */
export const standInUnshare = `for one; do case "$one" in */system) mkdir -p "$one/opt/spark"; echo classes >"$one/opt/spark/executor.jsa";; esac; done`;
