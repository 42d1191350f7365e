# What the start scripts of a checkout and of an installation share. They source it with bash.

fail() {
  echo "weir: $*" >&2
  exit 2
}

# Sets java and version.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, which has no bin/java; set it to a JDK 17 or newer."
  else
    java=$(command -v java) || fail "There is no Java on the PATH; install a JDK 17 or newer, or set JAVA_HOME to one."
  fi
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1) || true
  [ "${version:-0}" -ge 17 ] || fail "$java is Java ${version:-of an unknown version}; Weir needs a JDK 17 or newer. Set JAVA_HOME to one."
}

# start <installation> <jar of the examples> <arguments>...
start() {
  local home=$1 examples=$2 flags=() options=()
  shift 2
  # Flink's libraries use what Java 24 and newer warn of at every start.
  if [ "$version" -ge 24 ]; then flags=(--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED); fi
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
