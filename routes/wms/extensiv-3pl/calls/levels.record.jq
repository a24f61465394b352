. + {read_at: $now}
