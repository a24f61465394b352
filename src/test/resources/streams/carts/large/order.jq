del(.bad)
