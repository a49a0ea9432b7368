# How things are put side by side.
list-and = { $first } and { $last }
list-comma = { $first }, { $next }
list-semicolon = { $first }; { $next }
list-range = { $first }–{ $last }
