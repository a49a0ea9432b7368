# No comma, and "with" where English has "and".
list-and = { $first } with { $last }
list-comma = { $first } / { $next }
list-semicolon = { $first } // { $next }
list-range = { $first } to { $last }
