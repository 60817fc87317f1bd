# shellcheck shell=sh
# Finds a JDK for ./spikewatch and ./mvnw. If there is none, it downloads one, but only with consent.
# Both scripts source this file. It defines functions and variables, and changes nothing by itself.

needed=25

# Prints lines; a terminal gets them broken between words.
say() {
  width=
  if [ -t 2 ] && size=$(stty size </dev/tty 2>/dev/null); then
    width=${size#* }
  fi
  if [ "${width:-0}" -ge 20 ]; then
    printf 'spikewatch: %s\n' "$@" | fold -s -w "$width" >&2
  else
    printf 'spikewatch: %s\n' "$@" >&2
  fi
}

fail() {
  code=$1
  shift
  say "$@"
  exit "$code"
}

# The `release` file of a JDK contains its version, so that the JDK need not be started.
suits() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
  feature=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release")
  [ -n "$feature" ] && [ "$feature" -ge "$needed" ]
}

# The home of the java on the PATH. Symbolic links are resolved.
home_on_path() {
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
      /*) java=$target ;;
      *) java=$(dirname "$java")/$target ;;
    esac
  done
  dirname "$(dirname "$java")"
}

# The folder of downloaded JDKs; empty if there is no place for it.
jdk_cache() {
  if [ -n "${XDG_CACHE_HOME:-}" ]; then
    echo "$XDG_CACHE_HOME/spikewatch"
  elif [ -n "${HOME:-}" ]; then
    echo "$HOME/.cache/spikewatch"
  fi
}

# Prints the absolute path of a JDK, because the callers change to other folders.
find_jdk() {
  cache=$(jdk_cache)
  for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" "$(home_on_path)" \
    /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk/libexec/openjdk.jdk/Contents/Home \
    "$cache"/jdk-* "$cache"/jdk-*/Contents/Home; do
    if suits "$home"; then
      (CDPATH='' cd -- "$home" && pwd)
      return
    fi
  done
  if [ -x /usr/libexec/java_home ]; then
    home=$(/usr/libexec/java_home -v "$needed+" 2>/dev/null) || return 1
    suits "$home" && echo "$home" && return
  fi
  return 1
}

# The one command that installs a JDK with the package manager of this system.
jdk_command() {
  case $(uname -s) in
    Darwin) [ -x "$(command -v brew)" ] && echo 'brew install --cask temurin' && return ;;
    MINGW* | MSYS* | CYGWIN*) echo 'winget install EclipseAdoptium.Temurin.25.JDK' && return ;;
  esac
  if command -v apt-get >/dev/null; then
    echo 'sudo apt-get install openjdk-25-jdk-headless'
  elif command -v dnf >/dev/null; then
    echo 'sudo dnf install java-25-openjdk-devel'
  elif command -v apk >/dev/null; then
    echo 'sudo apk add openjdk25'
  fi
}

# What to do instead of the download, in one sentence.
jdk_advice() {
  command=$(jdk_command)
  if [ -n "$command" ]; then
    echo "Install one: $command"
  else
    echo "Install Temurin $needed from https://adoptium.net, or set JAVA_HOME to a JDK $needed."
  fi
}

# Whether the user agrees to the download: by the variable, or by an answer on a terminal.
jdk_wanted() {
  case ${SPIKEWATCH_INSTALL_JDK:-} in
    yes) return 0 ;;
    '') [ -t 0 ] && [ -t 2 ] || return 1 ;;
    *) return 1 ;;
  esac
  say "JDK $needed or newer is needed, and none was found." \
    "Temurin $needed can be downloaded to $1. The download is about 140 MB, and about 320 MB unpacked. Nothing else is changed."
  printf 'Download it? [y/N] ' >&2
  read -r answer || return 1
  case $answer in
    [yY]*) return 0 ;;
    *) return 1 ;;
  esac
}

jdk_system() {
  case $(uname -s) in
    Darwin) echo mac ;;
    Linux) if [ -f /etc/alpine-release ]; then echo alpine-linux; else echo linux; fi ;;
  esac
}

jdk_processor() {
  case $(uname -m) in
    x86_64 | amd64) echo x64 ;;
    aarch64 | arm64) echo aarch64 ;;
  esac
}

# Becomes the program that downloads an address to a file: call it in a subshell. A connection that stays silent ends after a minute.
fetch() {
  if command -v curl >/dev/null; then
    exec curl -fsSL --connect-timeout 20 --speed-limit 1 --speed-time 60 -o "$2" "$1"
  else
    exec wget -q -t 2 -T 60 -O "$2" "$1"
  fi
}

not_written() {
  fail 69 "$cache cannot be written: the disk is full, or a quota is used up. No JDK was installed."
}

# Ends with the reason for which a download failed: its exit code, or the sentence.
not_fetched() {
  case $1 in
    # A write error of curl, of wget, and the signal of a process that exceeds its limit of file size.
    23 | 3 | 153) not_written ;;
    *) fail 69 "$2 No JDK was installed. Run the same command again, or install one another way. $(jdk_advice)" ;;
  esac
}

sha256_of() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  elif command -v shasum >/dev/null; then
    shasum -a 256 "$1"
  else
    openssl dgst -r -sha256 "$1"
  fi | cut -c 1-64
}

# A text field of the first package in the answer of the Adoptium API. Its installers have the same fields.
package_field() {
  tr -d '\n' <"$1" | sed 's/.*"package" *: *{\([^}]*\)}.*/\1/' | sed -n "s/.*\"$2\" *: *\"\{0,1\}\([^\",} ]*\).*/\1/p"
}

megabytes() {
  echo $((($1 + 500000) / 1000000))
}

# Shows the growth of a file in one line of the terminal while a process runs.
watch_download() {
  while [ -t 2 ] && kill -0 "$1" 2>/dev/null; do
    loaded=$(wc -c 2>/dev/null <"$2" || echo 0)
    printf '\rspikewatch: downloading: %s of %s MB ' "$(megabytes "$loaded")" "$(megabytes "$3")" >&2
    sleep 1
  done
  code=0
  wait "$1" || code=$?
  [ ! -t 2 ] || printf '\r\033[K' >&2
  return "$code"
}

# Downloads a JDK into the cache, or ends with the reason. A JDK that is not complete never gets its final name.
# A caller that handles the exit code turns off `set -e` here, so each command that can fail has its own `||`.
install_jdk() {
  cache=$1
  api=${SPIKEWATCH_JDK_API:-https://api.adoptium.net/v3}
  os=$(jdk_system)
  processor=$(jdk_processor)
  [ -n "$os" ] && [ -n "$processor" ] ||
    fail 69 "there is no download of Temurin for $(uname -s) on $(uname -m). $(jdk_advice)"
  command -v curl >/dev/null || command -v wget >/dev/null ||
    fail 69 "curl or wget is needed for the download. $(jdk_advice)"
  temporary=
  loader=
  trap 'rm -rf "$temporary"' EXIT
  trap '[ -z "$loader" ] || kill "$loader" 2>/dev/null; rm -rf "$temporary"; exit 130' INT TERM HUP
  mkdir -p "$cache" 2>/dev/null && temporary=$(mktemp -d "$cache/.download-XXXXXX" 2>/dev/null) ||
    fail 69 "the folder $cache cannot be written, so no JDK was installed. $(jdk_advice)"

  address="$api/assets/latest/$needed/hotspot?architecture=$processor&image_type=jdk&os=$os&vendor=eclipse"
  (fetch "$address" "$temporary/assets.json") || not_fetched $? "$api did not answer."
  link=$(package_field "$temporary/assets.json" link)
  checksum=$(package_field "$temporary/assets.json" checksum)
  size=$(package_field "$temporary/assets.json" size)
  case $link-$checksum-$size in
    http*-[0-9a-f]*-[0-9]*) ;;
    *) fail 69 "$api has no JDK $needed for $os on $processor. $(jdk_advice)" ;;
  esac

  archive=$temporary/jdk.tar.gz
  say "downloading ${link##*/} ($(megabytes "$size") MB) to $cache"
  fetch "$link" "$archive" &
  loader=$!
  code=0
  watch_download "$loader" "$archive" "$size" || code=$?
  loader=
  [ "$code" = 0 ] || not_fetched "$code" "The download from $link ended early."

  found=$(sha256_of "$archive")
  [ -n "$found" ] || fail 69 "the checksum of the download cannot be computed, so no JDK was installed."
  [ "$found" = "$checksum" ] ||
    fail 69 "the download does not have the published checksum, so no JDK was installed." \
      "Expected SHA-256: $checksum" "Received SHA-256: $found" \
      "Run the same command again. If it fails again, a proxy may change downloads."

  mkdir "$temporary/unpacked" || not_written
  tar -xzf "$archive" -C "$temporary/unpacked" ||
    fail 69 "the JDK could not be unpacked in $cache: check the free space. No JDK was installed."
  for unpacked in "$temporary"/unpacked/*; do
    name=$cache/jdk-${unpacked##*/jdk-}
    [ -e "$name" ] || mv "$unpacked" "$name" 2>/dev/null || suits "$name" || suits "$name/Contents/Home" || not_written
    # If another run installed the same JDK in between, `mv` has put this copy into that one.
    rm -rf "${name:?}/${unpacked##*/}"
  done
  rm -rf "$temporary"
  trap - EXIT INT TERM HUP
  say "installed $name"
}

# Ends because there is no JDK, and says how to get one.
no_jdk() {
  offer="Or let Spikewatch download Temurin $needed, and change nothing else: SPIKEWATCH_INSTALL_JDK=yes $1"
  [ -n "$(jdk_cache)" ] || offer="A download is not possible, because HOME and XDG_CACHE_HOME are not set."
  fail 69 "JDK $needed or newer is needed, and none was found. $(jdk_advice)" "$offer"
}

# Prints the home of a JDK. Without one it asks, downloads, or returns 1.
find_or_install_jdk() {
  find_jdk && return
  cache=$(jdk_cache)
  [ -n "$cache" ] && jdk_wanted "$cache" || return 1
  (install_jdk "$cache") >&2 || exit $?
  find_jdk || fail 69 "the JDK in $cache cannot be used. Delete that folder. $(jdk_advice)"
}
