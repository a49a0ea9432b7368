# Shared by the scripts of this folder: where things are, and what they need of the machine. Sourced, with `here` set.

repository=$(cd "$here/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/holdfast/phones
llvm=/usr/lib/llvm-19/bin

# has PROGRAM PACKAGE…: whether the program exists, after installing its Debian packages if necessary.
has() {
  local program=$1
  shift
  command -v "$program" >/dev/null && return
  "$repository/tests/packages.sh" "$@"
  command -v "$program" >/dev/null
}

# Prints the path of a Python with pip: the machine's may have none.
python() {
  local venv=$cache/python
  if [ ! -e "$venv/ready" ]; then
    python3 -m venv --clear "$venv" && touch "$venv/ready" || return
  fi
  echo "$venv/bin/python3"
}

# Prints the folder with the emulator's jars, which Maven fetches once.
emulator_jars() {
  local jars
  jars=$cache/jars-$(sha256sum <"$here/emulator/pom.xml" | cut -c 1-16)
  if [ ! -d "$jars" ]; then
    mkdir -p "$cache"
    rm -rf "$jars.new"
    mvn -B -ntp -q -f "$here/emulator/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
      -DoutputDirectory="$jars.new" >&2 && (cd "$jars.new" && sha256sum -c --quiet "$here/emulator/artifacts.sha256" >&2) || return
    mv -T "$jars.new" "$jars"
  fi
  echo "$jars"
}

# Prints the path of one of those jars.
emulator_part() { echo "$(emulator_jars)/$1"-[0-9]*.jar; }
