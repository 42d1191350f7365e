#!/usr/bin/env bash
# Makes the archive of parsed classes that starts weir faster with this Java: weir runs once with an
# example, and Java writes down what it has loaded. Nothing is left where that fails but a note, so
# that it is not tried at every start.
#
# make-archive.sh [<jar of the examples>]
set -euo pipefail

home=$(CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
examples=${1:-$home/examples/weir-examples.jar}

. "$home/libexec/start.sh"

find_java
find_archive "$home" || fail "Neither XDG_CACHE_HOME nor HOME says where archives are kept; set one."
if [ -f "$archive" ]; then exit 0; fi
mkdir -p "$archives"

# Two starts at once must not make it twice: the link is made with what it holds, this process.
lock=$archive.lock
if ! ln -s "$$" "$lock" 2>/dev/null; then
  kill -0 "$(readlink "$lock")" 2>/dev/null && exit 0
  rm -f "$lock"
  ln -s "$$" "$lock"
fi
work=$(mktemp -d "$archives/making-XXXXXX")
trap 'rm -rf "$work" "$lock"' EXIT
trap 'exit 130' HUP INT TERM

nice -n 19 "$java" \
  -XX:ArchiveClassesAtExit="$work/classes.jsa" \
  '-Xlog:cds*=off' \
  -Xmx1g \
  -XX:TieredStopAtLevel=1 \
  --add-opens=java.base/java.util=ALL-UNNAMED \
  -Dweir.home="$home" \
  -Dweir.examples="$examples" \
  -Dweir.log="$work/weir.log" \
  -Djava.io.tmpdir="$work" \
  -Dlog4j2.configurationFile="$home/conf/log4j2.xml" \
  -cp "$home/lib/*" \
  dev.weir.launcher.ArchiveTraining </dev/null >/dev/null 2>&1 || true

if [ ! -f "$work/classes.jsa" ]; then
  touch "$archive.failed"
  echo "weir: $java made no archive of classes; the command works without." >&2
  exit 1
fi
# Those of this installation's earlier libraries and other Javas, and what nobody has renewed for long.
rm -f "${archive%-*}"-*.jsa "${archive%-*}"-*.failed
find "$archives" -maxdepth 1 -name 'classes-*' -mtime +60 -exec rm -f {} + 2>/dev/null || true
mv "$work/classes.jsa" "$archive"
