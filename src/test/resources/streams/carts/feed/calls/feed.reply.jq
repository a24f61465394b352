{more: ($cursor == null), cursor: (if $cursor then null else "2" end)}
