# The cursor remembers the window, and must stand alone.
{path: "/orders", query: (if $cursor == null then {modifiedAfter: $since, modifiedBefore: $until} else {cursor: $cursor} end)}
