# What the start scripts of a checkout and of an installation share. They source it with bash.

fail() {
  echo "weir: $*" >&2
  exit 2
}

# Sets java, java_said (what it says of itself) and version.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java; set it to a JDK 17 or newer."
  else
    java=$(command -v java) || fail "There is no Java on the PATH; install a JDK 17 or newer, or set JAVA_HOME to one."
  fi
  java_said=$("$java" -version 2>&1) || true
  version=$(sed -n 's/.*version "\([0-9]*\).*/\1/p' <<<"$java_said" | head -n 1) || true
  [ "${version:-0}" -ge 17 ] || fail "$java is Java ${version:-of an unknown version}; Weir needs a JDK 17 or newer. Set JAVA_HOME to one."
}

# find_archive <installation>
# Sets archives, the user's folder for them, and archive, the file of parsed classes that starts this
# Java with these libraries faster. Its name has all that it depends on; there may be no such file.
# Fails where nothing says which folder is the user's.
find_archive() {
  local home=$1 place key
  [ -n "${XDG_CACHE_HOME:-}${HOME:-}" ] || return 1
  archives=${XDG_CACHE_HOME:-$HOME/.cache}/weir
  place=$(cksum <<<"$home")
  key=$({ echo "$java $java_said"; LC_ALL=C ls -lnL "$home/lib"; } 2>/dev/null | cksum)
  archive=$archives/classes-${place%% *}-${key%% *}.jsa
}

# prepare_archive <installation> <jar of the examples>
# Adds what makes Java use the archive to flags. Where there is none, one is made for the next time,
# behind the back of whoever sits at the terminal; services and scripts get no second process.
prepare_archive() {
  [ "${WEIR_CLASS_ARCHIVE:-}" != off ] || return 0
  find_archive "$1" 2>/dev/null || return 0
  if [ -f "$archive" ]; then
    # Without the second option Java says on standard output where it cannot use the archive.
    flags+=("-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off')
  elif [ -t 2 ] && [ ! -e "$archive.failed" ]; then
    # It goes on where Ctrl-C ends the command, or the terminal is closed.
    (trap '' HUP INT && bash "$1/libexec/make-archive.sh" "$2" </dev/null >/dev/null 2>&1 &)
  fi
}

# Without a locale Java writes no name of a file, and no text, that is not ASCII.
find_locale() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    '' | C | POSIX) export LC_ALL=C.UTF-8 ;;
  esac
}

# start <installation> <jar of the examples> <arguments>...
start() {
  local home=$1 examples=$2 flags=() options=()
  shift 2
  # Flink's libraries use what Java 24 and newer warn of at every start.
  if [ "$version" -ge 24 ]; then flags=(--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED); fi
  # What ends in seconds is not worth the second compiler's time.
  case " $* " in
    *' run '*) ;;
    *) flags+=(-XX:TieredStopAtLevel=1) ;;
  esac
  find_locale
  prepare_archive "$home" "$examples"
  read -r -d '' -a options <<<"${JAVA_OPTS:-} ${WEIR_JAVA_OPTS:-}" || true
  exec "$java" \
    ${flags[@]+"${flags[@]}"} \
    -Djdk.console=java.base \
    --add-opens=java.base/java.util=ALL-UNNAMED \
    -Dweir.home="$home" \
    -Dweir.examples="$examples" \
    -Dweir.log="${WEIR_LOG:-${TMPDIR:-/tmp}/weir-$(id -un 2>/dev/null || id -u).log}" \
    -Dlog4j2.configurationFile="$home/conf/log4j2.xml" \
    ${options[@]+"${options[@]}"} \
    -cp "$home/lib/*" \
    dev.weir.launcher.Main "$@"
}
