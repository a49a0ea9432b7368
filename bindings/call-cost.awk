# Computes the cost of crossing the border from rounds in which both sides were measured in turn. Each line is a round,
# in nanoseconds: a call that returns a record, a method that checks a file, today() on ten years, and the same today()
# in Rust. The least median of each counts, because other work on the machine can only lengthen it. Fails when a call
# takes 20 µs or more, or today() more than 1.3 × its time in Rust. Usage: awk -v from=Kotlin -f call-cost.awk
{
  for (i = 1; i <= NF; i++) {
    if (NR == 1 || $i < least[i]) least[i] = $i
    if ($i > most[i]) most[i] = $i
  }
  if (NF != 4) broken = 1
}
END {
  if (!NR || broken) exit 1
  ratio = least[3] / least[4]
  printf "%d rounds, the least median of each (the greatest in brackets)\n", NR
  printf "one call from %s: %.1f µs (%.1f)\n", from, least[1] / 1e3, most[1] / 1e3
  printf "a method that looks at a file: %.1f µs (%.1f)\n", least[2] / 1e3, most[2] / 1e3
  printf "today() on ten years: %.3f ms in %s (%.3f), %.3f ms in Rust (%.3f): %.2f ×\n",
    least[3] / 1e6, from, most[3] / 1e6, least[4] / 1e6, most[4] / 1e6, ratio
  exit least[1] >= 20000 || ratio > 1.3
}
