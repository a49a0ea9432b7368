# Wie Dinge nebeneinander stehen.
list-and = { $first } und { $last }
list-comma = { $first }, { $next }
list-semicolon = { $first }; { $next }
list-range = { $first }–{ $last }
